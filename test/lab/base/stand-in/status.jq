# `bootc status` of three descriptions (arrays of one or none): $booted, $rollback, $staged; $backend, $queued, $only_booted.
# With $human: as a person reads it, else the JSON of apiVersion org.containers.bootc/v1.

def image: if . == null then null else
  { architecture, image: { image, transport }, imageDigest: .digest, timestamp,
    version: (if $backend == "composefs" then null else .version end) } end;

def entry($booted): if . == null then null else
  { cachedUpdate: (if $backend == "composefs" then null else .cachedUpdate | image end),
    composefs: (if $backend == "composefs" then
      { bootDigest: .checksum, bootType: "Bls", bootloader: "systemd", missingVerityAllowed: false, verity } else null end),
    downloadOnly: false,
    image: image,
    incompatible: false,
    ostree: (if $backend == "composefs" then null else { checksum, deploySerial: .serial, stateroot: "default" } end),
    pinned: false,
    softRebootCapable: ($backend != "composefs" or ($booted | not)),
    store: (if $backend == "composefs" then null else "ostreeContainer" end) } end;

def host:
  { apiVersion: "org.containers.bootc/v1", kind: "BootcHost", metadata: { name: "host" },
    spec: {
      bootOrder: (if $queued then "rollback" else "default" end),
      image: ($staged[0] // (if $queued then $rollback[0] else null end) // $booted[0] | if . then { image, transport } else null end) },
    status: {
      booted: ($booted[0] | entry(true)),
      readOnly: false,
      rollback: (if $only_booted then null else $rollback[0] | entry(false) end),
      rollbackQueued: $queued,
      staged: (if $only_booted then null else $staged[0] | entry(false) end),
      type: (if $booted[0] and $backend != "composefs" then "bootcHost" else null end),
      usrOverlay: null } };

def seconds: sub("\\.[0-9]+"; "") | sub("\\+00:00$"; "Z");

# Labels end where the title's does.
def lines($title; $mark):
  ("\($mark) \($title)" | length) as $width
  | def line($name; $value): (" " * ($width - ($name | length)) + $name + ": " + $value);
  "\($mark) \($title): \(.image.image.image)",
  line("Digest"; "\(.image.imageDigest) (\(.image.architecture))"),
  (.composefs | if . then line("Verity"; .verity) else empty end),
  (if .image.version then line("Version"; "\(.image.version) (\(.image.timestamp | seconds))")
   else line("Timestamp"; .image.timestamp | seconds) end),
  (.cachedUpdate | if . and $mark != " " then
    (if .version then line("UpdateVersion"; "\(.version) (\(.timestamp | seconds))") else empty end),
    line("UpdateDigest"; .imageDigest) else empty end);

if $ARGS.named.human then
  host.status
  | if .booted == null then "System is not deployed via bootc."
    else [ (.staged | if . then [lines("Staged image"; " ")] else empty end),
           (.booted | [lines("Booted image"; "●")]),
           (.rollback | if . then [lines("Rollback image"; " ")] else empty end) ]
         | map(join("\n")) | join("\n\n")
    end
else host end

// Unit tests start no real container: without this, each test file that calls a fake podman would make a containers.conf
// for the machine, and other files' tests of what is left behind would find it.
process.env.CONTAINERS_CONF ??= '/dev/null'

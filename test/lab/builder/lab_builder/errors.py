class BuilderError(Exception):
    """Ends the run with `DATE error: …` on stderr and exit status 1."""


class StageError(Exception):
    """A build stage failed; its cause is in the log, as with osbuild, and not in the last line."""

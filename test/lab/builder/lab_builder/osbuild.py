"""Stages, run and logged in the shape of osbuild's own log."""

import hashlib
import json
import subprocess
import sys
import time

from .errors import StageError

running = None  # the child of the moment, for the signal handler
unfinished = []  # directories in the output that a run which does not finish must not leave behind


class Log:
    """stdout with `verbose` and `debug`; kept back and shown only after a failure with `term`."""

    def __init__(self, verbose):
        self.verbose = verbose
        self.kept = []

    def write(self, text):
        if self.verbose:
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            self.kept.append(text)

    def failed(self, text):
        if self.verbose:
            sys.stderr.write(text)
        else:
            sys.stderr.write("".join(self.kept) + "Output:\n" + text)


def stage_id(*parts):
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


class Runner:
    def __init__(self, log, image_id):
        self.log = log
        self.pipelines = []
        log.write(f"starting -Pipeline source org.osbuild.containers-storage: {stage_id('source', image_id)}\nBuild\n  root: <host>\n")
        self._seed = image_id

    def pipeline(self, name):
        self._seed = stage_id(self._seed, name)
        self.pipelines.append((name, self._seed))
        self.log.write(f"Pipeline {name}: {self._seed}\nBuild\n  root: <host>\n  runner: org.osbuild.debian (org.osbuild.debian)\n")

    def stage(self, name, options, action):
        """Logs the stage as osbuild does, options and all, secrets and all; `action` does the work."""
        self.log.write(f"{name}: {stage_id(self._seed, name, options)} {json.dumps(options, indent=2)}\n")
        started = time.monotonic()
        try:
            action()
        except OSError as error:
            self.log.write(f"{error}\n")
            raise StageError(f"{name}: {error}") from error
        self.log.write(f"\n⏱  Duration: {time.monotonic() - started:.2f}s\n")

    def run(self, *argv, cwd=None, stdin=None):
        """A tool, its output in the log; a failing one fails the stage."""
        global running
        process = subprocess.Popen(argv, cwd=cwd, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        running = process
        output, _ = process.communicate(stdin)
        running = None
        self.log.write(output.decode(errors="replace"))
        if process.returncode:
            raise StageError(f"{argv[0]} returned {process.returncode}")

    def done(self):
        self.log.write("manifest - finished successfully\n\nPipelines\n")
        for name, identity in self.pipelines:
            self.log.write(f"  {name + ':':<10}\t{identity}\n")
        self.log.write("\nCheckpoints\n")

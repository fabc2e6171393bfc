#!/bin/sh
# Starts journeymap from the source tree; with a verb it is the command line. Set-up is done on the way.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
sh "$here/setup.sh"
# -P: a file in the user's own folder must not stand in for a module of the same name.
exec "$(dirname -- "$here")/.venv/bin/python" -P -m journeymap "$@"

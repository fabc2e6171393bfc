#!/bin/sh
# Photographs every window, dialog, panel and face in three languages, two themes and two scales, without a screen:
# `packaging/screenshots.sh [FOLDER] [LANGUAGE...]`. The folder is build/screenshots if none is named; it is not kept.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
sh "$here/setup.sh"
root=$(dirname -- "$here")
folder=${1:-$root/build/screenshots}
[ $# -eq 0 ] || shift
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
rm -f "$folder/clipped.txt"
for language in ${*:-en pl ar}; do
    for scale in 1 2; do
        HOME=$home XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state QT_QPA_PLATFORM=offscreen \
            QT_SCALE_FACTOR=$scale "$root/.venv/bin/python" "$here/screenshots.py" "$folder" "$language"
    done
done

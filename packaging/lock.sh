#!/bin/sh
# Locks what pyproject.toml asks for: every package with its hash, no address of any registry.
# For developers only; needs uv. Pass --upgrade for newer versions than are locked now.
set -eu
cd -- "$(dirname -- "$0")/.."

lock() {
    uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --fork-strategy fewest \
        --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "sh packaging/lock.sh" \
        "$@" pyproject.toml
}

lock "$@" --output-file packaging/requirements.txt
lock "$@" --extra test --constraint packaging/requirements.txt --output-file packaging/requirements-test.txt

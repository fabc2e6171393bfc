#!/bin/sh
# Runs every check of the project on all cores; arguments go to pytest, for example --slow. Set-up is done on the way;
# --slow also installs the programs that judge our pictures, where it may.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
purpose=test
for word in "$@"; do
    [ "$word" != --slow ] || purpose=judges
done
sh "$here/setup.sh" "$purpose"
cd -- "$here/.."
python=$PWD/.venv/bin/python
unset PYTHONDONTWRITEBYTECODE # the tests start hundreds of programs: each would compile everything anew
failed=''

check() {
    title=$1
    shift
    echo "== $title"
    "$@" || failed="$failed, $title"
}

check 'ruff check' "$python" -m ruff check
check 'ruff format' "$python" -m ruff format --check
check 'mypy' "$python" -m mypy
check 'import-linter' "$python" .venv/bin/lint-imports --no-logo
check 'pytest' "$python" -m pytest -q -n auto --dist worksteal "$@"

[ -z "$failed" ] || { echo "failed: ${failed#, }" >&2; exit 1; }

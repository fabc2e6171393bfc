#!/bin/sh
# Gathers the texts of the interface into resources/i18n/*.ts and compiles what is translated of them, both with
# the tools that come with PySide6. Run it after a text was changed; a test says when it was forgotten.
# What is compiled is kept beside the texts: neither an installation nor a start then needs a tool.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
cd "$(dirname -- "$here")"
bin=.venv/bin
spare=$(mktemp -d)
trap 'rm -rf "$spare"' EXIT
list=$spare/list
"$bin/python" packaging/texts.py > "$spare/texts.py"
find journeymap/ui "$spare/texts.py" -name '*.py' | LC_ALL=C sort > "$list"
gather() {
    "$bin/pyside6-lupdate" "@$list" -silent -tr-function-alias QT_TRANSLATE_NOOP+=marked,translate+=translated \
        -locations none -no-obsolete -source-language en "$@"
}
gather -pluralonly -target-language en -ts resources/i18n/journeymap_en.ts
for language in pl ar; do
    gather -target-language "$language" -ts "resources/i18n/journeymap_$language.ts"
done
for language in en pl ar; do
    # counts in the digits and groups of the language: Qt writes a plain %n as C does
    sed -i '/<numerusform>/s/%n/%Ln/g' "resources/i18n/journeymap_$language.ts"
    "$bin/pyside6-lrelease" -silent "resources/i18n/journeymap_$language.ts"
done

#!/bin/sh
# Makes the source tree ready: `setup.sh` for running, `setup.sh test` for the tests as well, `setup.sh judges`
# for those too in which other programs open what we write.
# Installs what is missing and nothing else; when nothing is missing it is done in an instant.
# Every word it says goes to stderr and it reads nothing: input and output belong to the program.
set -eu
exec >&2 </dev/null

purpose=${1:-run}
case $purpose in
    run | test | judges) ;;
    *) echo "setup.sh: say 'setup.sh', 'setup.sh test' or 'setup.sh judges', not 'setup.sh $purpose'."; exit 2 ;;
esac
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(dirname -- "$here")
venv=$root/.venv
run_lock=$here/requirements.txt
test_lock=$here/requirements-test.txt

# Debian's package and the library in it, by which other systems are searched.
packages='
python3-venv            -
ca-certificates         -
libglib2.0-0            libglib-2.0.so.0
libgl1                  libGL.so.1
libegl1                 libEGL.so.1
libcups2                libcups.so.2
libfontconfig1          libfontconfig.so.1
libdbus-1-3             libdbus-1.so.3
libxkbcommon0           libxkbcommon.so.0
libxkbcommon-x11-0      libxkbcommon-x11.so.0
libxcb-cursor0          libxcb-cursor.so.0
libxcb-icccm4           libxcb-icccm.so.4
libxcb-image0           libxcb-image.so.0
libxcb-keysyms1         libxcb-keysyms.so.1
libxcb-render-util0     libxcb-render-util.so.0
libxcb-shape0           libxcb-shape.so.0
libxcb-xkb1             libxcb-xkb.so.1'
test_packages='
xvfb                    Xvfb
xauth                   xauth'
judges='
libreoffice-impress     soffice
libreoffice-calc        soffice
poppler-utils           pdftotext
librsvg2-bin            rsvg-convert
chromium                chromium
libxml2-utils           xmllint
qpdf                    qpdf
dbus-daemon             dbus-run-session
at-spi2-core            -
gir1.2-atspi-2.0        -
python3-gi              -'
case $purpose in
    test) packages=$packages$test_packages ;;
    judges) packages=$packages$test_packages$judges ;;
esac

# --- what the system has to bring -------------------------------------------------------------------

# The Debian packages that are not installed. Some have t64 at the end of their name since Debian 13.
# shellcheck disable=SC2046,SC2086  # one word, one name
missing_packages() {
    names=$(echo "$packages" | sed 's/ .*//')
    installed=$(dpkg-query --show --showformat '${Package} ${db:Status-Status}\n' $names $(printf '%st64 ' $names) \
        2>/dev/null | sed -n 's/\(t64\)\{0,1\} installed$//p')
    printf '%s\n' $names | grep -vxF -e "$installed" | tr '\n' ' ' | sed 's/ $//'
}

# The libraries and programs that cannot be found, on a system without Debian's packages.
missing_libraries() {
    known=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null) || return 0
    echo "$packages" | while read -r name file; do
        case $file in
            '' | -) ;;
            *.so.*) case $known in *"$file "*) ;; *) printf '%s (in Debian: %s), ' "$file" "$name" ;; esac ;;
            *) command -v "$file" >/dev/null || printf '%s, ' "$file" ;;
        esac
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Today's name of a package: with t64 if the system knows it so.
todays_name() {
    if apt-cache show "${1}t64" >/dev/null 2>&1; then echo "${1}t64"; else echo "$1"; fi
}

# shellcheck disable=SC2046
install_packages() {
    echo "journeymap: installing these Debian packages: $*"
    as_root apt-get update -q ||
        echo "journeymap: the list of packages could not be renewed; trying with the one that is there."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        $(for name in "$@"; do todays_name "$name"; done)
}

is_debian() {
    # shellcheck disable=SC1091
    [ "$( (. /etc/os-release && echo "${ID:-}") 2>/dev/null)" = debian ] && command -v apt-get >/dev/null
}

may_install() {
    is_debian && { [ "$(id -u)" = 0 ] || command -v sudo >/dev/null; }
}

# What is missing is installed or told. Without it some things still work, so that we go on.
# shellcheck disable=SC2086
prepare_system() {
    if command -v dpkg-query >/dev/null; then
        missing=$(missing_packages)
        [ -n "$missing" ] || return 0
        if may_install && install_packages $missing; then return 0; fi
        echo "journeymap: these packages are missing: $missing"
        echo "    If something does not work, install them as root: apt-get install $missing"
    else
        missing=$(missing_libraries)
        [ -z "$missing" ] ||
            echo "journeymap: missing on this system: ${missing%, }. If something does not work, install them."
    fi
}

# --- the virtual environment ------------------------------------------------------------------------

# The first Python that is new enough and can make virtual environments.
find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return 0
        fi
    done
    echo "journeymap: needs Python 3.11 or newer with its modules venv and ensurepip. Install it and try again." >&2
    echo "    Here there is: $(python3 --version 2>&1)" >&2
    return 1
}

# ready.py, run by the environment in question.
ready() {
    "$venv/bin/python" -I "$here/ready.py" "$@"
}

install_locked() {
    PIP_USER=0 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 "$venv/bin/python" -I -m pip install \
        --quiet --require-hashes --no-deps --only-binary :all: --requirement "$1"
}

make_environment() {
    python=$(find_python)
    echo "journeymap: making $venv with $("$python" --version); this takes a minute, once."
    rm -rf -- "$venv"
    "$python" -m venv "$venv"
    install_locked "$run_lock"
    # From here on the environment knows the package in the source tree, wherever it is called from.
    printf '%s\n' "$root" > "$("$venv/bin/python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/journeymap.pth"
    ready mark "$venv/.ready-run" "$run_lock"
}

add_tests() {
    echo "journeymap: installing what the tests need."
    install_locked "$test_lock"
    ready mark "$venv/.ready-test" "$run_lock" "$test_lock"
}

# No answer is a no.
is_ready_to_run() { ready check "$venv/.ready-run" "$run_lock" 2>/dev/null; }
is_ready_to_test() { ready check "$venv/.ready-test" "$run_lock" "$test_lock" 2>/dev/null; }

is_ready_for_purpose() {
    if [ "$purpose" = run ]; then is_ready_to_run; else is_ready_to_test; fi
}

prepare_environment() {
    if is_ready_for_purpose; then return 0; fi
    # One at a time: a second start waits here until the first has finished.
    if command -v flock >/dev/null; then
        exec 9> "$venv.lock"
        flock 9
    fi
    is_ready_to_run || make_environment
    [ "$purpose" = run ] || is_ready_to_test || add_tests
}

prepare_system
prepare_environment

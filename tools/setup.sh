#!/bin/sh
# Prepares .venv for one purpose; does nothing if it is ready:
#
#   tools/setup.sh site     what building the course needs (Chinese fonts included)
#   tools/setup.sh dev      also what linting and type checking need
#   tools/setup.sh test     also what the tests need outside Python: Chromium, Firefox and WebKit, Java (for veraPDF),
#                           zbarimg, pdftotext and pdftoppm (which read PDFs and QR codes back), LibreOffice's Writer (for
#                           Word documents), Node.js (for the YAML language server, the scripts, and e-books)
#   tools/setup.sh bench    what building needs, the projects that the benchmarks compare with, and a Chromium browser
#   tools/setup.sh lighthouse   what the tests need, and Lighthouse
#
# PYTHON=/path/to/python3.12 chooses the interpreter. As root on Debian or Ubuntu, missing system packages are
# installed with apt-get; anyone else is told which ones to install. Otherwise only .venv and .cache are changed.
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-site}
case $purpose in
    site) extras=fonts ;;
    dev | test | lighthouse) extras='fonts dev' ;;
    bench) extras='fonts benchmarks' ;;
    *) echo "tools/setup.sh: '$purpose' is none of: site, dev, test, bench, lighthouse" >&2 && exit 2 ;;
esac

here=$(pwd -P)
venv_python=.venv/bin/python

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' '' "$@" >&2
    exit 1
}

can_apt() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; }

apt_install() {
    say "Installing with apt-get: $*"
    export DEBIAN_FRONTEND=noninteractive
    said=$({ apt-get update -q && apt-get install -q -y --no-install-recommends "$@"; } 2>&1) && return
    printf '%s\n' "$said" >&2
    return 1
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# The interpreter the user named; else `python3` where that is new enough, since it is the one they chose for
# this shell; else the first of the usual other names. A name on PATH may still not run (version managers put
# shims there), so each is tried.
choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON" >/dev/null 2>&1 || fail "PYTHON=$PYTHON: there is no such program."
        new_enough "$PYTHON" || fail "PYTHON=$PYTHON is too old or does not run: fincourse needs Python 3.11 or newer."
        python=$PYTHON
        return
    fi
    for python in python3 python3.13 python3.12 python3.11 python3.14; do
        new_enough "$python" && return
    done
    found=$(python3 --version 2>/dev/null || echo "no Python 3 at all")
    fail "fincourse needs Python 3.11 or newer; this machine has $found." \
        "Install it (Debian, Ubuntu: apt install python3 python3-venv), or name one: make site PYTHON=/path/to/python3.12"
}

venv_runs() {
    # A .venv that was moved or copied along with its folder still points to the old place; one whose Python
    # was removed or whose making was interrupted does not run.
    [ "$(cat .venv/.made-in 2>/dev/null || echo "$here")" = "$here" ] &&
        "$venv_python" -c 'import pip' >/dev/null 2>&1 && new_enough "$venv_python" || return 1
    [ -z "${PYTHON:-}" ] && return
    tell_version='import sys; print(sys.version)'
    [ "$("$venv_python" -c "$tell_version")" = "$("$PYTHON" -c "$tell_version" 2>/dev/null)" ]
}

make_venv() {
    if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
        package=$("$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))')
        { can_apt && apt_install "$package"; } ||
            fail "$python cannot make a virtual environment: its venv module is not installed." \
                "Install it as root (Debian, Ubuntu: apt install $package), then try again."
    fi
    say "Making .venv with $("$python" --version) ..."
    "$python" -m venv --clear .venv
    printf '%s\n' "$here" >.venv/.made-in
}

install_project() {
    # The stamp records the requirements, so that a changed pyproject.toml counts and a merely touched one does not.
    wanted=$(cksum <pyproject.toml)
    for extra in $extras; do
        [ "$(cat ".venv/.ready-$extra" 2>/dev/null)" = "$wanted" ] || missing=yes
    done
    [ "${missing:-}" ] || return 0
    say "Installing fincourse and what it needs into .venv (extras: $extras) ..."
    PIP_DISABLE_PIP_VERSION_CHECK=1 "$venv_python" -m pip install -q -e ".[$(echo "$extras" | tr ' ' ,)]" ||
        fail "pip could not install what fincourse needs (see above). Is this computer online?" \
            "Nothing outside the folder .venv was changed; the same command tries again."
    for extra in $extras; do
        printf '%s\n' "$wanted" >".venv/.ready-$extra"
    done
}

any_of() {
    for name in "$@"; do
        command -v "$name" >/dev/null 2>&1 && return
    done
    return 1
}

need() { # description, Debian package or packages, a command that succeeds if it is installed
    what=$1 package=$2
    shift 2
    "$@" >/dev/null 2>&1 && return
    # shellcheck disable=SC2086 # may list several packages
    { can_apt && apt_install $package; } ||
        say "Not found: $what. The tests that need it are skipped, and fail where CI is set." \
            "Install it as root (Debian: apt install $package)." >&2
}

need_browser() {
    need "a Chromium browser" chromium any_of "${FINCOURSE_CHROMIUM:-chromium}" "$@" chromium chromium-browser google-chrome
    need "libatomic, for the browser's driver" libatomic1 "$venv_python" -m playwright --version
}

# For tests, the headless shell, in which a new page takes a third of the time; only Debian packages it.
need_test_browser() {
    shell=chromium-headless-shell
    if ! any_of "${FINCOURSE_CHROMIUM:-$shell}" "$shell" && can_apt &&
        { apt-cache show "$shell" >/dev/null 2>&1 || ! any_of chromium chromium-browser google-chrome; }; then
        apt_install "$shell" || true
    fi
    need_browser "$shell"
}

# Two more engines, in which tests/browser/test_engines.py goes through the course.
webkit_runs() { command -v WebKitWebDriver && command -v Xvfb && ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser; }
need_other_engines() {
    need "Firefox" firefox-esr any_of firefox-esr firefox
    need "WebKit, its driver and a screen for it" "webkit2gtk-driver xvfb" webkit_runs
}

node_runs() { command -v node && command -v npm; }

# What editors use to complete and explain YAML (asked by tests/unit/schema/test_editor.py), and what lints the scripts
# (tests/unit/render/test_scripts.py), and what checks e-books (tests/unit/targets/test_epub.py). Later releases of oxlint
# do not run on the Node.js of Debian 12.
install_for_tests() {
    for tool in "yaml-language-server 1.19.2" "oxlint 1.16.0" "@daisy/ace 1.4.6"; do
        # shellcheck disable=SC2086 # name and version
        install_from_npm $tool ||
            say "Not installed: ${tool% *}. The tests that need it are skipped, and fail where CI is set." >&2
    done
}

install_from_npm() { # name, version; into .cache/NAME, without running what the packages bring
    folder=.cache/$1
    [ "$(cat "$folder/.version" 2>/dev/null)" = "$2" ] && return
    node_runs >/dev/null 2>&1 && say "Installing $1 into $folder ..." && mkdir -p "$folder" &&
        npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --no-save --silent "$1@$2" &&
        printf '%s\n' "$2" >"$folder/.version"
}

if ! venv_runs; then
    choose_python
    make_venv
fi
install_project
if [ "$purpose" = lighthouse ]; then
    install_from_npm lighthouse 12.8.2 || fail "Lighthouse could not be installed; it needs Node.js and npm."
fi
if [ "$purpose" = bench ]; then
    need_browser
fi
if [ "$purpose" = test ] || [ "$purpose" = lighthouse ]; then
    if [ "$purpose" = test ]; then need_test_browser; else need_browser; fi
    if [ "$purpose" = test ]; then need_other_engines; fi
    need "Java, for veraPDF" default-jre-headless any_of java
    need "zbarimg, which reads QR codes" zbar-tools any_of zbarimg
    need "pdftotext and pdftoppm, which read and draw PDFs" poppler-utils any_of pdftotext
    need "Node.js and npm, for the language server and the scripts" "nodejs npm" node_runs
    if [ "${FINCOURSE_ALL:-}" ]; then
        need "LibreOffice Writer, which reads Word documents" libreoffice-writer-nogui any_of soffice
        need "Chromium, for Ace" chromium any_of chromium
    fi
    install_for_tests
fi

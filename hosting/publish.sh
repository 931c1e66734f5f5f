#!/bin/sh
# Publish a folder of releases on a web server of one's own: beside what is there, then switched
# over in one step, so no reader ever meets half a site.
#
#   hosting/publish.sh [--dry-run] [--forget] FOLDER DESTINATION
#
#   FOLDER        what `belegg release build FOLDER` wrote; refused unless `belegg release verify`
#                 accepts it
#   DESTINATION   HOST:PATH by ssh, or a PATH of this machine; the web server's root is
#                 DESTINATION/current
#   --dry-run     tell what would change for readers, and change nothing
#   --forget      keep no build but the new one. Use it after a withdrawal: without it, the build
#                 before stays beside the new one (as DESTINATION/previous, not on the web).
#
# BELEGG names the command, if `belegg` is not on the PATH. Needs rsync here and there.
# Exit status: 0 published, 1 refused, 2 usage, another one where ssh or rsync failed. What is
# served is the build before then. Run one at a time.
set -eu

usage() {
    sed -n '5,19s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

refuse() {
    echo "publish.sh: $1" >&2
    exit 1
}

# Run the script on standard input where the site is served, with arguments.
there() {
    if [ -n "$host" ]; then
        ssh -- "$host" sh -eus -- "$@"
    else
        sh -eus -- "$@"
    fi
}

dry=no
forget=no
while [ $# -gt 0 ]; do
    case $1 in
        --dry-run) dry=yes ;;
        --forget) forget=yes ;;
        -*) usage ;;
        *) break ;;
    esac
    shift
done
[ $# -eq 2 ] || usage
folder=${1%/}
case $2 in
    *:*) host=${2%%:*} root=${2#*:} ;;
    *) host='' root=$2 ;;
esac
root=${root%/}
# The path is read by a shell over there, so only what no shell takes for something else.
case $root in
    '' | -* | *[!A-Za-z0-9._/-]*) refuse "DESTINATION's path may have letters, digits and . _ - / only: '$root'" ;;
esac
case $host in
    -*) usage ;;
esac

command -v rsync >/dev/null || refuse "rsync is not installed."
"${BELEGG:-belegg}" release verify "$folder" || refuse "'$folder' is not published: it is not what its manifest says."

# The manifest has the hash of every file, so its own hash names the build.
build=$(sha256sum "$folder/manifest.json" | cut -c 1-16)
to=${host:+$host:}$root

state=$(there "$root" <<'THERE'
if [ -e "$1/current" ] && [ ! -L "$1/current" ]; then
    echo blocked
elif [ -L "$1/current" ]; then
    readlink "$1/current"
else
    echo empty
fi
THERE
)
if [ "$state" = blocked ]; then
    refuse "$to/current is there already and is not a link. Move it away first."
fi

if [ "$dry" = yes ]; then
    echo "Would publish $folder as $to/builds/$build. Now served: $state."
    if [ "$state" != empty ]; then
        rsync --recursive --checksum --delete --dry-run --itemize-changes --omit-dir-times "$folder/" "$to/current/"
    fi
    exit 0
fi

there "$root" "$build" <<'THERE'
mkdir -p "$1/builds"
rm -rf "$1/builds/$2.part"
THERE
# By checksum: files of two builds may agree in size and time, and still differ.
# What is the same as now is linked to, and not sent again.
same=''
[ "$state" = empty ] || same=--link-dest=../../current/
rsync --recursive --times --checksum --delete --chmod=D755,F644 ${same:+"$same"} \
    "$folder/" "$to/builds/$build.part/"

there "$root" "$build" "$forget" <<'THERE'
cd "$1"
build=$2
now=$(readlink current || true)
if [ "$now" = "builds/$build" ]; then
    rm -rf "builds/$build.part" # nothing new
else
    rm -rf "builds/$build"
    mv "builds/$build.part" "builds/$build"
    if [ -n "$now" ]; then
        ln -sfn "$now" previous # nobody reads it, so it need not change in one step
    fi
    # A link is renamed over the old one in one step; `ln -sfn` would first remove it.
    rm -f .current.new
    ln -s "builds/$build" .current.new
    mv -T .current.new current
fi
if [ "$3" = yes ]; then
    rm -f previous
fi
kept=$(readlink previous || true)
for old in builds/*; do
    if [ "$old" != "builds/$build" ] && [ "$old" != "$kept" ]; then
        rm -rf "$old"
    fi
done
THERE
echo "Published: $to/current is builds/$build"

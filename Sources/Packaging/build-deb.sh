#!/usr/bin/env bash
# Makes the Debian package of docket:
#
#     bash Sources/Packaging/build-deb.sh [--build FOLDER | --binaries FOLDER] [--output FOLDER] [--compress xz|gzip]
#
# --build     a finished build, such as .build/release, whose programs are linked once more for the package
# --binaries  a folder with programs that are linked already
# --output    where the package goes (default: .build/package)
# --compress  how it is packed (default: xz; gzip is quicker and larger)
#
# Without --build and --binaries it builds the programs first, in .build/package, apart from other builds. The same build
# makes the same bytes each time.
set -euo pipefail
packaging=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$packaging/../.." && pwd)
build='' binaries='' output=$repository/.build/package compress=xz
while (($#)); do
    case $1 in
        --build) build=$2 ;;
        --binaries) binaries=$2 ;;
        --output) output=$2 ;;
        --compress) compress=$2 ;;
        *)
            echo "build-deb.sh: '$1' is none of --build, --binaries, --output, --compress" >&2
            exit 64
            ;;
    esac
    shift 2
done

changelog=$packaging/debian/changelog
version=$(dpkg-parsechangelog --file "$changelog" --show-field Version)
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog --file "$changelog" --show-field Timestamp)
export SOURCE_DATE_EPOCH
architecture=$(dpkg --print-architecture)
mkdir -p "$output"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
umask 022

# Puts standard input into a file of the package, with its mode.
put() { install -D -m "$1" /dev/stdin "$root/$2"; }
# Packs standard input as Debian's documentation is packed, without a time.
packed() { gzip -9 --no-name; }

# The programs.
programs=(docket docket-gateway)
mkdir -p "$root/usr/bin" "$work/man"
if [[ -z $build && -z $binaries ]]; then
    for program in "${programs[@]}"; do
        (cd "$repository" && swift build -c release --product "$program" --scratch-path .build/package)
    done
    build=$repository/.build/package/release
fi
for program in "${programs[@]}"; do
    file=$root/usr/bin/$program
    if [[ -n $binaries ]]; then
        install -m 755 "$binaries/$program" "$file"
    else
        bash "$packaging/link-static.sh" "$build" "$program" "$file"
    fi
    if ldd "$file" | grep -qE 'swift|Foundation|dispatch'; then
        echo "build-deb.sh: $file needs Swift's shared libraries; link it with -static-stdlib" >&2
        exit 65
    fi
    if [[ $("$file" --version) != "$version" ]]; then
        echo "build-deb.sh: $program is $("$file" --version), and debian/changelog has $version; add an entry" >&2
        exit 65
    fi
    # Manual pages and completions, from the program itself.
    "$file" --experimental-dump-help | python3 "$packaging/manual-pages.py" "$work/man" "$version" \
        "$SOURCE_DATE_EPOCH" "$repository/Sources/docket/Docket.docc/Site.md" \
        "$repository/Sources/docket/Docket.docc/Accounts.md"
    "$file" --generate-completion-script bash | sed '1{/^#!/d}' |
        put 644 "usr/share/bash-completion/completions/$program"
    "$file" --generate-completion-script zsh | put 644 "usr/share/zsh/vendor-completions/_$program"
    "$file" --generate-completion-script fish | put 644 "usr/share/fish/vendor_completions.d/$program.fish"
done
for page in "$work"/man/*; do
    packed <"$page" | put 644 "usr/share/man/man${page##*.}/${page##*/}.gz"
done

# Units and settings.
for unit in docket.service docket.timer docket-gateway.service; do
    put 644 "usr/lib/systemd/system/$unit" <"$packaging/systemd/$unit"
done
put 644 etc/docket/environment <"$packaging/environment"

# Documentation. The manual goes along, with its alerts and its dashboard.
documents=usr/share/doc/docket
put 644 "$documents/copyright" <"$packaging/debian/copyright"
packed <"$changelog" | put 644 "$documents/changelog.gz"
(cd "$repository/Sources/docket/Docket.docc" && find . -type f -print | sort) | while read -r page; do
    put 644 "$documents/manual/${page#./}" <"$repository/Sources/docket/Docket.docc/$page"
done
put 644 usr/share/lintian/overrides/docket <"$packaging/debian/lintian-overrides"

# What dpkg has to know.
mkdir "$work/debian" "$root/DEBIAN"
printf 'Source: docket\n\nPackage: docket\nArchitecture: any\n' >"$work/debian/control"
libraries=$(cd "$work" && dpkg-shlibdeps -O "${programs[@]/#/$root/usr/bin/}" 2>"$work/shlibdeps.log") || {
    cat "$work/shlibdeps.log" >&2
    exit 70
}
size=$(find "$root" -type f ! -path '*/DEBIAN/*' -printf '%k\n' | awk '{ sum += $1 } END { print sum }')
sed -e "s/@version@/$version/; s/@architecture@/$architecture/; s/@size@/$size/" \
    -e "s/@libraries@/${libraries#shlibs:Depends=}/" "$packaging/debian/control" | put 644 DEBIAN/control
for script in postinst prerm postrm; do put 755 "DEBIAN/$script" <"$packaging/debian/$script"; done
echo /etc/docket/environment | put 644 DEBIAN/conffiles
(cd "$root" && find . -type f ! -path './DEBIAN/*' ! -path './etc/*' -printf '%P\n' | sort | xargs -d '\n' md5sum) |
    put 644 DEBIAN/md5sums

find "$root" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
package=$output/docket_${version}_$architecture.deb
level=()
if [[ $compress == gzip ]]; then level=(-z1); fi
dpkg-deb --root-owner-group "-Z$compress" "${level[@]}" --build "$root" "$package" >/dev/null
echo "$package"

#!/usr/bin/env bash
# Links a program of a finished build once more, with Swift's own libraries in it, so that it runs where no Swift is:
#
#     bash Sources/Packaging/link-static.sh BUILD_FOLDER PRODUCT FILE
#
# The compiled code is that of the build, to the byte; only the link differs. So one build serves tests and packages.
set -euo pipefail
build=$1
product=$2
file=$3
module=${product//-/_}
objects=$build/$product.product/Objects.LinkFileList
if [[ ! -f $objects ]]; then
    echo "there is no build of $product in $build; make one with \`swift build -c release --product $product\`" >&2
    exit 64
fi

# What Foundation's archives need of each other. A program that was compiled for the shared libraries does not say so.
foundation=(-lCoreFoundation -l_FoundationICU -l_FoundationCShims -l_FoundationCollections)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The linker warns about Foundation's own use of mktemp; its words are shown when it fails.
if ! swiftc -static-stdlib -emit-executable -module-name "$module" -o "$file" "@$objects" \
    -Xlinker --gc-sections -Xlinker --defsym -Xlinker "main=${module}_main" -Xlinker --strip-all \
    $(pkg-config --libs libxml-2.0) -lsqlite3 -lstdc++ "${foundation[@]}" >"$log" 2>&1
then
    cat "$log" >&2
    exit 70
fi

#!/bin/sh
# Plays the straight road at /docs of a running server, in a browser, as a person would click it: Authorize, Try it out, Execute, read the answer.
# usage: road.sh [address]      default: http://localhost:5080; needs Chromium, Node.js 20 or later and npm
# With CHROMIUM the browser is taken from there, with ROAD_FOLDER the tools are kept there between runs, with PICTURES each step leaves a picture there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${ROAD_FOLDER:-$(mktemp -d)}
mkdir -p "$work"
cp "$here/package.json" "$here/page.mjs" "$here/road.mjs" "$work"
cd "$work"
npm install --no-audit --no-fund --silent
failed=0
node road.mjs "${1:-http://localhost:5080}" || failed=1
[ -n "${ROAD_FOLDER:-}" ] || rm -rf "$work"
exit $failed

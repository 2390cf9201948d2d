#!/bin/sh
# Reads the OpenAPI documents as clients' tools do: Spectral, Redocly, and a TypeScript client that must compile strictly.
# usage: lint.sh [document.json …]      default: docs/openapi.v1.json; needs Node.js 20 or later and npm
# With LINT_FOLDER the tools are kept there between runs.
# With ROAD_ADDRESS (http://localhost:5080) and ROAD_TOKEN (dev-mediator) the client then plays the straight road there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=${LINT_FOLDER:-$(mktemp -d)}
[ $# -gt 0 ] || set -- "$root/docs/openapi.v1.json"

mkdir -p "$work"
rm -f "$work"/document-*.json
cp "$here/package.json" "$here/redocly.yaml" "$here/spectral.yaml" "$here/road.ts" "$here/tsconfig.json" "$work"
i=0
for document in "$@"; do
    i=$((i + 1))
    cp "$document" "$work/document-$i.json"
done
cd "$work"
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
npm install --no-audit --no-fund --silent
failed=0
for document in document-*.json; do
    npx --no-install spectral lint --ruleset spectral.yaml --fail-severity warn "$document" || failed=1
    npx --no-install redocly lint --config redocly.yaml "$document" || failed=1
    npx --no-install openapi-typescript "$document" --output schema.ts || failed=1
    npx --no-install tsc --project tsconfig.json || failed=1
done
if [ -n "${ROAD_ADDRESS:-}" ]; then
    node out/road.js "$ROAD_ADDRESS" "${ROAD_TOKEN:-dev-mediator}" || failed=1
fi
[ -n "${LINT_FOLDER:-}" ] || rm -rf "$work"
exit $failed

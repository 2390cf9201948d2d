#!/bin/sh
# Makes what the cluster needs and does not have yet; run as the server's user, in the cluster's folder.
# usage: prepare.sh <name of this run> <initdb program> <yes: flush it to disk>   with the superuser's password on standard input
umask 077
rm -rf mediation-run-*
mkdir "$1" && mkfifo "$1/alive" || exit 1
[ -e data/PG_VERSION ] && exit 0
if [ -e data ]; then
  echo "$PWD/data is no cluster of PostgreSQL; move it away." >&2
  exit 1
fi
[ "$3" = yes ] && sync= || sync=--no-sync
cat >password || exit 1
# Sorting by code point is the same on every system; the character classes must know Chinese, or trigram search cannot.
for classes in C.UTF-8 en_US.UTF-8 C; do
  rm -rf data.new
  # shellcheck disable=SC2086
  "$2" -D data.new --username=postgres --pwfile=password --auth=scram-sha-256 --encoding=UTF8 \
    --locale=C --lc-ctype="$classes" --no-instructions $sync >initdb.log 2>&1 && break
done
rm -f password
[ -e data.new/PG_VERSION ] && mv data.new data && exit 0
cat initdb.log >&2
exit 1

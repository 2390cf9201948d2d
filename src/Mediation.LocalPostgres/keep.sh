#!/bin/sh
# Keeps one PostgreSQL server alive for as long as any process holds the writing end of ./alive open.
# The kernel closes that end however a process ends, so nothing outlives its last user.
# usage: keep.sh <folder of this run, in that of the cluster> <yes: remove the cluster at the end> <signal that ends the server> <postgres>
umask 077
cd "$1" || exit 1
run=$1 temporary=$2 signal=$3 program=$4
# A key pressed in the user's terminal is meant for the user's program, not for its database.
trap '' HUP INT QUIT
trap : TERM
exec </dev/null >>../server.log 2>&1
# Opened for both first: opening for reading alone would wait for ever for a user that was killed meanwhile.
exec 4<>alive 3<alive 4<&-

serve() {
  (
    sh -c 'echo $$ >server.new && mv server.new server.pid && exec "$0" -D "$1"' "$program" "${run%/*}/data"
    echo $? >ended.new
    mv ended.new ended
  ) 3<&- &
}

# Its number is remembered, for the case that somebody removes the folder while the server runs.
server=
look() {
  [ -e server.pid ] && read -r server <server.pid
}

over() {
  look
  [ -e ended ] && return 0
  if [ -n "$server" ]; then
    ! kill -s "$signal" "$server"
  else
    ! [ -e alive ]
  fi
}

serve
while read -r word mark <&3; do
  look
  case $word in
  here) : >"here.$mark" ;;
  serve) serve ;;
  esac
done
exec 3<&-

until over; do
  sleep 0.05 || sleep 1
done
[ "$temporary" = yes ] && cd / && rm -rf "${run%/*}"
exit 0

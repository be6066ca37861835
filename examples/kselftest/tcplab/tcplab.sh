#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The lab as a kernel selftest: KTAP on standard output, and kselftest's exit codes.
# TCPLAB says where the lab lies; what is given goes on to it: tcplab.sh close handshake

KSFT_SKIP=4
cd "${TCPLAB:-$(dirname "$0")/../../..}" || exit 1

echo "KTAP version 1"
if ! command -v deno >/dev/null; then
	echo "1..0 # SKIP deno is not installed"
	exit $KSFT_SKIP
fi

tap=$(mktemp) || exit 1
trap 'rm -f "$tap"' EXIT
deno run --quiet --no-prompt -P=lab lab/main.ts --format "tap=$tap" "$@" >/dev/null
code=$?
# KTAP has a version line of its own; plan, results and directives are TAP's.
sed 1d "$tap"
exit $code

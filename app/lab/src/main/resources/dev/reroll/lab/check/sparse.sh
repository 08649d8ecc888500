#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# sparse.sh ARGUMENT... FILE: what sparse(1) says of a file. ccache(1) repeats it for one that it
# knows; since it knows of compilers alone, this script, given -c, is one that leaves an object with
# nothing in it, and given -E it shows all that sparse would read.
case " $* " in
*' -E '*)
  for word; do
    shift
    case $word in --arch=* | -m*-endian | -Wbitwise) ;; *) set -- "$@" "$word" ;; esac
  done
  exec gcc -D__CHECKER__ "$@"
  ;;
*' -c '*)
  sparse "$@" || exit
  while [ "$1" != -o ]; do shift; done
  echo >"$2"
  ;;
*)
  for word; do
    shift
    case $word in -Wp,-MMD,*) ;; *) set -- "$@" "$word" ;; esac
  done
  object=$(mktemp)
  CCACHE_EXTRAFILES=$(command -v sparse) CCACHE_COMPILERTYPE=gcc ccache "$0" -c -o "$object" "$@"
  status=$?
  rm -f "$object"
  exit $status
  ;;
esac

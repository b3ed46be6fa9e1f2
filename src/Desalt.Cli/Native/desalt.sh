#!/bin/sh
# Runs the native desalt that was built for this machine's level of x86-64; the executables stand beside this file.
# DESALT_LEVEL=x86-64-v2, -v3 or -v4 names another one than the best.
# Nothing but the shell itself works here: one process more would be a good part of a cold start.
here=$0
if [ -h "$here" ]; then here=$(readlink -f "$here"); fi
here=${here%/*}

has() {
    for flag; do
        case " $flags " in *" $flag "*) ;; *) return 1 ;; esac
    done
}

level=$DESALT_LEVEL
if [ -z "$level" ]; then
    level=x86-64-v2
    while read -r name _ flags; do
        [ "$name" = flags ] && break
    done </proc/cpuinfo
    if has avx avx2 bmi1 bmi2 f16c fma abm movbe; then
        level=x86-64-v3
        if has avx512f avx512bw avx512cd avx512dq avx512vl; then level=x86-64-v4; fi
    fi
fi
exec "$here/desalt-$level" "$@"

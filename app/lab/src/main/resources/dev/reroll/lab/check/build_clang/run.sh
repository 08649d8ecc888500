#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$CHECKS/lib.sh"
compile x86_64 LLVM=1 CC="ccache clang" W=1

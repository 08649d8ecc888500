#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$CHECKS/lib.sh"
compile i386 CC="ccache gcc" W=1

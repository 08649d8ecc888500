# SPDX-License-Identifier: Apache-2.0
begin plant
check "" "$(insmod "$MODULE" mistake=lock-inversion 2>&1)"

# SPDX-License-Identifier: Apache-2.0
begin plant
check "" "$(insmod "$MODULE" mistake=use-after-free 2>&1)"

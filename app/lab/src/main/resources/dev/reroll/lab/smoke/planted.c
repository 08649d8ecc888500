// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes one mistake on purpose as it is loaded, to see that the debug kernel sees it.
 */
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/string.h>

static char *mistake = "none";
module_param(mistake, charp, 0444);
MODULE_PARM_DESC(mistake, "use-after-free, leak or lock-inversion");

static DEFINE_MUTEX(first);
static DEFINE_MUTEX(second);

static void use_after_free(void)
{
	volatile char *memory = kmalloc(64, GFP_KERNEL);

	if (!memory)
		return;
	kfree((void *)memory);
	memory[8] = 1;
}

static void leak(void)
{
	char *memory = kmalloc(128, GFP_KERNEL);

	if (memory)
		memset(memory, 1, 128);
}

static void lock_inversion(void)
{
	mutex_lock(&first);
	mutex_lock(&second);
	mutex_unlock(&second);
	mutex_unlock(&first);

	mutex_lock(&second);
	mutex_lock(&first);
	mutex_unlock(&first);
	mutex_unlock(&second);
}

static int __init planted_init(void)
{
	if (!strcmp(mistake, "use-after-free"))
		use_after_free();
	else if (!strcmp(mistake, "leak"))
		leak();
	else if (!strcmp(mistake, "lock-inversion"))
		lock_inversion();
	else
		return -EINVAL;
	return 0;
}

static void __exit planted_exit(void)
{
}

module_init(planted_init);
module_exit(planted_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Mistakes for the debug kernel to see");

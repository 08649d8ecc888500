// SPDX-License-Identifier: GPL-2.0-only

#include <linux/align.h>
#include <linux/minmax.h>
#include <linux/string.h>
#include <linux/unaligned.h>

#include "fbnic_tlv.h"

static void fbnic_tlv_head(u8 *at, u16 type, u16 len)
{
	put_unaligned_le16(type, at);
	put_unaligned_le16(len, at + 2);
}

/**
 * fbnic_tlv_begin - begin a message
 * @message: room for all of it
 * @type: what it is
 *
 * Return: its length in bytes so far
 */
size_t fbnic_tlv_begin(void *message, u16 type)
{
	fbnic_tlv_head(message, type | FBNIC_TLV_MESSAGE, 1);

	return FBNIC_TLV_HEAD;
}

/**
 * fbnic_tlv_put_flag - add an attribute that holds nothing
 * @message: the message
 * @len: its length in bytes so far
 * @type: what the attribute says by being there
 *
 * Return: the message's length in bytes with it
 */
size_t fbnic_tlv_put_flag(void *message, size_t len, u16 type)
{
	fbnic_tlv_head(message + len, type, FBNIC_TLV_HEAD);
	len += FBNIC_TLV_HEAD;
	put_unaligned_le16(len / 4, message + 2);

	return len;
}

/**
 * fbnic_tlv_parse - check a message's head
 * @bytes: what the firmware wrote
 * @len: how many bytes of it are there
 * @message: set to its type and attributes
 *
 * Return: false if it is no message, or longer than what is there
 */
bool fbnic_tlv_parse(const void *bytes, size_t len, struct fbnic_tlv *message)
{
	u16 head, size;

	if (len < FBNIC_TLV_HEAD)
		return false;

	head = get_unaligned_le16(bytes);
	size = get_unaligned_le16(bytes + 2);
	if (!(head & FBNIC_TLV_MESSAGE) || !size || size * 4 > len)
		return false;

	message->type = head & FBNIC_TLV_TYPE;
	message->len = size * 4 - FBNIC_TLV_HEAD;
	message->data = bytes + FBNIC_TLV_HEAD;

	return true;
}

/**
 * fbnic_tlv_next - take the next attribute of a message
 * @message: the message
 * @at: where it begins, 0 at first; moved on
 * @attr: set to the attribute
 *
 * Return: false if there is none, or if it would go beyond the message's end
 */
bool fbnic_tlv_next(const struct fbnic_tlv *message, size_t *at,
		    struct fbnic_tlv *attr)
{
	size_t left, size;
	const u8 *head;

	if (*at >= message->len)
		return false;

	left = message->len - *at;
	if (left < FBNIC_TLV_HEAD)
		return false;

	head = message->data + *at;
	size = get_unaligned_le16(head + 2);
	if (size < FBNIC_TLV_HEAD || size > left)
		return false;

	attr->type = get_unaligned_le16(head) & FBNIC_TLV_TYPE;
	attr->len = size - FBNIC_TLV_HEAD;
	attr->data = head + FBNIC_TLV_HEAD;
	*at += ALIGN(size, 4);

	return true;
}

/**
 * fbnic_tlv_u32 - read a number
 * @attr: an attribute
 *
 * Return: the number, 0 if the attribute is too short for one
 */
u32 fbnic_tlv_u32(const struct fbnic_tlv *attr)
{
	return attr->len < sizeof(u32) ? 0 : get_unaligned_le32(attr->data);
}

/**
 * fbnic_tlv_text - copy a text, which the firmware may have left without end
 * @attr: an attribute
 * @text: where to
 * @size: bytes of @text
 */
void fbnic_tlv_text(const struct fbnic_tlv *attr, char *text, size_t size)
{
	size_t len = min_t(size_t, attr->len, size - 1);

	memcpy(text, attr->data, len);
	text[len] = '\0';
}

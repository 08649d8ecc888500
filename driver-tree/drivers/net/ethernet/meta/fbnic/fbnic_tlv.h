/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FBNIC_TLV_H_
#define _FBNIC_TLV_H_

#include <linux/types.h>

/*
 * A message of the firmware's mailbox is a head and attributes, each of which
 * has a head of its own, little-endian:
 *
 *  31              16 15 14   12 11            0
 * +------------------+--+-------+---------------+
 * |      length      |M |       |     type      |
 * +------------------+--+-------+---------------+
 *
 * M marks a message. Lengths include the head: a message's counts 32-bit
 * words, an attribute's bytes; attributes are padded to whole words.
 */
#define FBNIC_TLV_HEAD		4
#define FBNIC_TLV_TYPE		0x0fff
#define FBNIC_TLV_MESSAGE	0x8000
#define FBNIC_TLV_SIZE		4096

/**
 * struct fbnic_tlv - a message or attribute that was checked
 * @type: what it is
 * @len: bytes of @data, all of which are there
 * @data: what it holds
 */
struct fbnic_tlv {
	u16 type;
	u16 len;
	const u8 *data;
};

size_t fbnic_tlv_begin(void *message, u16 type);
size_t fbnic_tlv_put_flag(void *message, size_t len, u16 type);
bool fbnic_tlv_parse(const void *bytes, size_t len, struct fbnic_tlv *message);
bool fbnic_tlv_next(const struct fbnic_tlv *message, size_t *at,
		    struct fbnic_tlv *attr);
u32 fbnic_tlv_u32(const struct fbnic_tlv *attr);
void fbnic_tlv_text(const struct fbnic_tlv *attr, char *text, size_t size);

#endif /* _FBNIC_TLV_H_ */

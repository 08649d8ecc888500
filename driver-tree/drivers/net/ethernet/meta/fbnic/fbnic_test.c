// SPDX-License-Identifier: GPL-2.0-only

#include <kunit/skbuff.h>
#include <kunit/test.h>
#include <linux/bitfield.h>
#include <linux/etherdevice.h>
#include <linux/ip.h>
#include <linux/tcp.h>

#include "fbnic_net.h"
#include "fbnic_tlv.h"

static void fbnic_test_tlv_built_is_read(struct kunit *test)
{
	struct fbnic_tlv message, attr;
	u8 bytes[16];
	size_t at = 0;
	size_t len;

	len = fbnic_tlv_begin(bytes, 0x12);
	KUNIT_EXPECT_EQ(test, len, 4);
	len = fbnic_tlv_put_flag(bytes, len, 3);
	KUNIT_EXPECT_EQ(test, len, 8);

	KUNIT_ASSERT_TRUE(test, fbnic_tlv_parse(bytes, len, &message));
	KUNIT_EXPECT_EQ(test, message.type, 0x12);
	KUNIT_ASSERT_TRUE(test, fbnic_tlv_next(&message, &at, &attr));
	KUNIT_EXPECT_EQ(test, attr.type, 3);
	KUNIT_EXPECT_EQ(test, attr.len, 0);
	KUNIT_EXPECT_FALSE(test, fbnic_tlv_next(&message, &at, &attr));
}

static void fbnic_test_tlv_head_is_checked(struct kunit *test)
{
	static const u8 attribute[] = { 0x11, 0x00, 0x01, 0x00 };
	static const u8 empty[] = { 0x11, 0x80, 0x00, 0x00 };
	static const u8 longer[] = { 0x11, 0x80, 0x02, 0x00 };
	static const u8 whole[] = { 0x11, 0x80, 0x01, 0x00 };
	struct fbnic_tlv message;

	KUNIT_EXPECT_TRUE(test, fbnic_tlv_parse(whole, 4, &message));
	KUNIT_EXPECT_FALSE(test, fbnic_tlv_parse(whole, 3, &message));
	KUNIT_EXPECT_FALSE(test, fbnic_tlv_parse(attribute, 4, &message));
	KUNIT_EXPECT_FALSE(test, fbnic_tlv_parse(empty, 4, &message));
	KUNIT_EXPECT_FALSE(test, fbnic_tlv_parse(longer, 4, &message));
}

static void fbnic_test_tlv_attribute_ends_in_message(struct kunit *test)
{
	static const u8 beyond[] = { 0x00, 0x00, 0x09, 0x00, 1, 2, 3, 4 };
	static const u8 no_head[] = { 0x00, 0x00, 0x03, 0x00 };
	struct fbnic_tlv message = { .data = beyond, .len = sizeof(beyond) };
	struct fbnic_tlv attr;
	size_t at = 0;

	KUNIT_EXPECT_FALSE(test, fbnic_tlv_next(&message, &at, &attr));

	/* Three bytes are left, too few for another head. */
	message.len = 3;
	KUNIT_EXPECT_FALSE(test, fbnic_tlv_next(&message, &at, &attr));

	/* A length that does not even cover its head would never end. */
	message.data = no_head;
	message.len = sizeof(no_head);
	KUNIT_EXPECT_FALSE(test, fbnic_tlv_next(&message, &at, &attr));
}

static void fbnic_test_tlv_values_fit(struct kunit *test)
{
	static const u8 bytes[] = { 'a', 'b', 'c', 'd', 'e' };
	struct fbnic_tlv attr = { .data = bytes, .len = 3 };
	char text[4];

	KUNIT_EXPECT_EQ(test, fbnic_tlv_u32(&attr), 0);
	attr.len = 4;
	KUNIT_EXPECT_EQ(test, fbnic_tlv_u32(&attr), 0x64636261);

	attr.len = 5;
	fbnic_tlv_text(&attr, text, sizeof(text));
	KUNIT_EXPECT_STREQ(test, text, "abc");
	attr.len = 2;
	fbnic_tlv_text(&attr, text, sizeof(text));
	KUNIT_EXPECT_STREQ(test, text, "ab");
}

static void fbnic_test_ring_phase(struct kunit *test)
{
	struct fbnic_ring ring = { .size = 2 };
	__le64 desc[2] = {};
	u64 completion;

	ring.desc = desc;
	KUNIT_EXPECT_FALSE(test, fbnic_ring_next(&ring, &completion));

	desc[0] = cpu_to_le64(FBNIC_CD_PHASE | 1);
	desc[1] = cpu_to_le64(FBNIC_CD_PHASE | 2);
	KUNIT_ASSERT_TRUE(test, fbnic_ring_next(&ring, &completion));
	KUNIT_EXPECT_EQ(test, completion, FBNIC_CD_PHASE | 1);
	KUNIT_ASSERT_TRUE(test, fbnic_ring_next(&ring, &completion));

	/* What the first round wrote is nothing new in the second. */
	KUNIT_EXPECT_FALSE(test, fbnic_ring_next(&ring, &completion));
	desc[0] = cpu_to_le64(3);
	KUNIT_ASSERT_TRUE(test, fbnic_ring_next(&ring, &completion));
	KUNIT_EXPECT_EQ(test, completion, 3);
	KUNIT_EXPECT_FALSE(test, fbnic_ring_next(&ring, &completion));
}

static void fbnic_test_rx_buffer(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, fbnic_rx_buffer(0x123456789000, 0xabc),
			0x0abc123456789000ULL);
	/* Neither the offset in the page nor what is too high gets through. */
	KUNIT_EXPECT_EQ(test, fbnic_rx_buffer(0x4000000001fff, 0),
			0x0000000000001000ULL);
}

/* Returns a TCP packet whose sum the card shall finish. */
static struct sk_buff *fbnic_test_packet(struct kunit *test)
{
	struct sk_buff *skb = kunit_zalloc_skb(test, 128, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, skb);
	skb_reset_mac_header(skb);
	skb_set_network_header(skb, ETH_HLEN);
	skb_set_transport_header(skb, ETH_HLEN + sizeof(struct iphdr));
	tcp_hdr(skb)->doff = 8;
	skb->ip_summed = CHECKSUM_PARTIAL;
	skb->csum_start = skb->transport_header;
	skb->csum_offset = offsetof(struct tcphdr, check);

	return skb;
}

static void fbnic_test_tx_plain(struct kunit *test)
{
	struct sk_buff *skb = fbnic_test_packet(test);

	skb->ip_summed = CHECKSUM_NONE;
	KUNIT_EXPECT_EQ(test, fbnic_tx_meta(skb), FBNIC_TWD_TO_MAC);
}

static void fbnic_test_tx_checksum(struct kunit *test)
{
	u64 meta = fbnic_tx_meta(fbnic_test_packet(test));

	KUNIT_EXPECT_TRUE(test, meta & FBNIC_TWD_CSUM);
	KUNIT_EXPECT_FALSE(test, meta & FBNIC_TWD_SEGMENT);
	/* Lengths count words of 16 bits. */
	KUNIT_EXPECT_EQ(test, FIELD_GET(FBNIC_TWD_L2_LEN, meta), 7);
	KUNIT_EXPECT_EQ(test, FIELD_GET(FBNIC_TWD_L3_LEN, meta), 10);
	KUNIT_EXPECT_EQ(test, FIELD_GET(FBNIC_TWD_CSUM_OFFSET, meta), 8);
}

static void fbnic_test_tx_segments(struct kunit *test)
{
	struct sk_buff *skb = fbnic_test_packet(test);
	u64 meta;

	skb_shinfo(skb)->gso_size = 1448;
	skb_shinfo(skb)->gso_type = SKB_GSO_TCPV6;
	meta = fbnic_tx_meta(skb);

	KUNIT_EXPECT_TRUE(test, meta & FBNIC_TWD_SEGMENT);
	KUNIT_EXPECT_FALSE(test, meta & FBNIC_TWD_CSUM);
	KUNIT_EXPECT_EQ(test, FIELD_GET(FBNIC_TWD_SEGMENT_SIZE, meta), 1448);
	KUNIT_EXPECT_EQ(test, FIELD_GET(FBNIC_TWD_L3_TYPE, meta),
			FBNIC_TWD_L3_V6);
	KUNIT_EXPECT_EQ(test, FIELD_GET(FBNIC_TWD_L4_LEN, meta), 8);
}

static void fbnic_test_tx_what_does_not_fit(struct kunit *test)
{
	netdev_features_t all = NETIF_F_HW_CSUM | NETIF_F_TSO | NETIF_F_SG;
	struct sk_buff *skb = fbnic_test_packet(test);

	KUNIT_EXPECT_EQ(test, fbnic_tx_features(skb, NULL, all), all);

	/* Headers are told in words of 16 bits, so an odd one can't be. */
	skb->csum_start++;
	KUNIT_EXPECT_EQ(test, fbnic_tx_features(skb, NULL, all), NETIF_F_SG);
	skb->csum_start--;
	skb->csum_offset = 32;
	KUNIT_EXPECT_EQ(test, fbnic_tx_features(skb, NULL, all), NETIF_F_SG);
}

static void fbnic_test_rpc_want(struct kunit *test)
{
	struct fbnic_match match = {};

	memset(match.ignore, 0xff, sizeof(match.ignore));
	fbnic_rpc_want(&match, FBNIC_RPC_WORD_DPORT, 0x1234, 0xff00);
	KUNIT_EXPECT_EQ(test, match.value[FBNIC_RPC_WORD_DPORT], 0x1200);
	KUNIT_EXPECT_EQ(test, match.ignore[FBNIC_RPC_WORD_DPORT], 0x00ff);
	KUNIT_EXPECT_EQ(test, match.ignore[FBNIC_RPC_WORD_SPORT], 0xffff);
}

static struct kunit_case fbnic_test_cases[] = {
	KUNIT_CASE(fbnic_test_tlv_built_is_read),
	KUNIT_CASE(fbnic_test_tlv_head_is_checked),
	KUNIT_CASE(fbnic_test_tlv_attribute_ends_in_message),
	KUNIT_CASE(fbnic_test_tlv_values_fit),
	KUNIT_CASE(fbnic_test_ring_phase),
	KUNIT_CASE(fbnic_test_rx_buffer),
	KUNIT_CASE(fbnic_test_tx_plain),
	KUNIT_CASE(fbnic_test_tx_checksum),
	KUNIT_CASE(fbnic_test_tx_segments),
	KUNIT_CASE(fbnic_test_tx_what_does_not_fit),
	KUNIT_CASE(fbnic_test_rpc_want),
	{}
};

static struct kunit_suite fbnic_test_suite = {
	.name		= "fbnic",
	.test_cases	= fbnic_test_cases,
};

kunit_test_suite(fbnic_test_suite);

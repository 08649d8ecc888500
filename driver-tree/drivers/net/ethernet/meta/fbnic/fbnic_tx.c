// SPDX-License-Identifier: GPL-2.0-only

#include <linux/bitfield.h>
#include <linux/dma-mapping.h>
#include <linux/pci.h>
#include <linux/skbuff.h>
#include <linux/tcp.h>
#include <net/ip.h>
#include <net/ip6_checksum.h>
#include <net/netdev_queues.h>
#include <net/tcp.h>

#include "fbnic_net.h"

/* One for the meta descriptor, one for the linear part, one a fragment */
#define FBNIC_TX_MOST		(MAX_SKB_FRAGS + 2)

#define FBNIC_TX_SHORTEST	60

int fbnic_tx_alloc(struct fbnic_net *fbn, struct fbnic_tx *tx,
		   const struct fbnic_layout *layout)
{
	int err;

	tx->slots = kvcalloc(layout->tx_size, sizeof(*tx->slots), GFP_KERNEL);
	if (!tx->slots)
		return -ENOMEM;

	err = fbnic_ring_alloc(fbn->fbd, &tx->work, layout->tx_size);
	if (!err)
		err = fbnic_ring_alloc(fbn->fbd, &tx->done, layout->tx_size);
	if (err)
		fbnic_tx_free(fbn, tx);

	return err;
}

void fbnic_tx_free(struct fbnic_net *fbn, struct fbnic_tx *tx)
{
	fbnic_ring_free(fbn->fbd, &tx->done);
	fbnic_ring_free(fbn->fbd, &tx->work);
	kvfree(tx->slots);
	tx->slots = NULL;
}

void fbnic_tx_start(struct fbnic_queue *queue)
{
	struct fbnic_dev *fbd = queue->fbn->fbd;
	u32 block = FBNIC_QUEUE(queue->index);
	struct fbnic_tx *tx = &queue->tx;

	fbnic_wr32(fbd, block + FBNIC_TWQ_CTL, FBNIC_CTL_RESET);
	fbnic_ring_place(fbd, &tx->work, block + FBNIC_TWQ_BASE,
			 block + FBNIC_TWQ_SIZE);
	tx->told = 0;
	fbnic_wr32(fbd, block + FBNIC_TWQ_CTL, FBNIC_CTL_ENABLE);

	fbnic_wr32(fbd, block + FBNIC_TCQ_CTL, FBNIC_CTL_RESET);
	fbnic_ring_place(fbd, &tx->done, block + FBNIC_TCQ_BASE,
			 block + FBNIC_TCQ_SIZE);
	fbnic_wr32(fbd, block + FBNIC_TCQ_VECTOR,
		   FBNIC_QUEUE_VECTOR + queue->index);
	fbnic_wr32(fbd, block + FBNIC_TCQ_THRESHOLD, tx->done.size / 2);
	fbnic_wr32(fbd, block + FBNIC_TCQ_MASK, 0);
	fbnic_wr32(fbd, block + FBNIC_TCQ_CTL, FBNIC_CTL_ENABLE);

	netdev_tx_reset_queue(fbnic_txq(queue));
}

void fbnic_tx_stop(struct fbnic_queue *queue)
{
	struct fbnic_dev *fbd = queue->fbn->fbd;
	u32 block = FBNIC_QUEUE(queue->index);

	fbnic_wr32(fbd, block + FBNIC_TWQ_CTL, 0);
	fbnic_wr32(fbd, block + FBNIC_TCQ_CTL, 0);
	fbnic_wr32(fbd, block + FBNIC_TCQ_MASK, 1);
}

static struct fbnic_tx_slot *fbnic_tx_slot(struct fbnic_tx *tx, u32 index)
{
	return &tx->slots[index & (tx->work.size - 1)];
}

static void fbnic_tx_unmap(struct fbnic_net *fbn, struct fbnic_tx_slot *slot)
{
	struct device *dev = &fbn->fbd->pdev->dev;

	if (slot->dma && slot->page)
		dma_unmap_page(dev, slot->dma, slot->len, DMA_TO_DEVICE);
	else if (slot->dma)
		dma_unmap_single(dev, slot->dma, slot->len, DMA_TO_DEVICE);
	slot->dma = 0;
}

/* Lets go of the oldest packet, sent or not. */
static void fbnic_tx_release(struct fbnic_queue *queue, int budget)
{
	struct fbnic_tx *tx = &queue->tx;
	u32 first = tx->work.head;
	struct fbnic_tx_slot *slot = fbnic_tx_slot(tx, first);
	u16 i;

	for (i = 1; i < slot->count; i++)
		fbnic_tx_unmap(queue->fbn, fbnic_tx_slot(tx, first + i));
	napi_consume_skb(slot->skb, budget);
	slot->skb = NULL;
	tx->work.head += slot->count;
}

/**
 * fbnic_tx_drain - drop what was not sent
 * @queue: pair of queues that is stopped
 */
void fbnic_tx_drain(struct fbnic_queue *queue)
{
	struct fbnic_tx *tx = &queue->tx;

	while (tx->work.head != tx->work.tail) {
		fbnic_tx_release(queue, 0);
		queue->tx_stats.dropped++;
	}
}

/**
 * fbnic_tx_clean - let go of what the card has sent
 * @queue: pair of queues
 * @budget: NAPI's
 *
 * How far the card says that it got is checked: it has to be within what it
 * was given.
 */
void fbnic_tx_clean(struct fbnic_queue *queue, int budget)
{
	struct fbnic_stats *stats = &queue->tx_stats;
	struct fbnic_tx *tx = &queue->tx;
	u32 packets = 0, bytes = 0;
	u32 seen = tx->done.head;
	bool any = false;
	u64 completion;
	u32 end = 0;
	u32 count;

	if (queue->broken)
		return;

	while (tx->done.head - seen < tx->done.size &&
	       fbnic_ring_next(&tx->done, &completion)) {
		if (FIELD_GET(FBNIC_CD_TYPE, completion) ||
		    completion & FBNIC_TCD_SECOND)
			continue;
		end = FIELD_GET(FBNIC_TCD_HEAD, completion);
		any = true;
	}
	if (tx->done.head != seen)
		fbnic_wr32(queue->fbn->fbd,
			   FBNIC_QUEUE(queue->index) + FBNIC_TCQ_HEAD,
			   tx->done.head & (tx->done.size - 1));
	if (!any)
		return;

	count = (end - tx->work.head) & (tx->work.size - 1);
	if (end >= tx->work.size || count > fbnic_ring_used(&tx->work)) {
		fbnic_queue_malformed(queue, stats, "what was never sent");
		return;
	}

	while (count) {
		struct fbnic_tx_slot *slot = fbnic_tx_slot(tx, tx->work.head);

		/* Half a packet is not sent yet. */
		if (slot->count > count)
			break;
		packets += slot->packets;
		bytes += slot->bytes;
		count -= slot->count;
		fbnic_tx_release(queue, budget);
	}

	u64_stats_update_begin(&stats->syncp);
	stats->packets += packets;
	stats->bytes += bytes;
	u64_stats_update_end(&stats->syncp);

	netif_txq_completed_wake(fbnic_txq(queue), packets, bytes,
				 tx->work.size - fbnic_ring_used(&tx->work),
				 2 * FBNIC_TX_MOST);
}

static u64 fbnic_tx_segment_meta(const struct sk_buff *skb)
{
	u32 type = skb_is_gso_v6(skb) ? FBNIC_TWD_L3_V6 : FBNIC_TWD_L3_V4;

	return FBNIC_TWD_SEGMENT |
	       FIELD_PREP(FBNIC_TWD_L3_TYPE, type) |
	       FIELD_PREP(FBNIC_TWD_L4_TYPE, FBNIC_TWD_L4_TCP) |
	       FIELD_PREP(FBNIC_TWD_L4_LEN, tcp_hdrlen(skb) / 4) |
	       FIELD_PREP(FBNIC_TWD_SEGMENT_SIZE, skb_shinfo(skb)->gso_size);
}

/**
 * fbnic_tx_meta - say what the card shall do with a packet
 * @skb: the packet
 *
 * Return: its first descriptor
 */
u64 fbnic_tx_meta(const struct sk_buff *skb)
{
	u64 meta = FBNIC_TWD_TO_MAC;
	u32 l3;

	if (skb->ip_summed != CHECKSUM_PARTIAL)
		return meta;

	l3 = skb_checksum_start_offset(skb) - skb_network_offset(skb);
	meta |= FIELD_PREP(FBNIC_TWD_L2_LEN, skb_network_offset(skb) / 2) |
		FIELD_PREP(FBNIC_TWD_L3_LEN, l3 / 2) |
		FIELD_PREP(FBNIC_TWD_CSUM_OFFSET, skb->csum_offset / 2);

	return meta | (skb_is_gso(skb) ? fbnic_tx_segment_meta(skb) :
					 FBNIC_TWD_CSUM);
}

/**
 * fbnic_tx_features - leave to the stack what descriptors can't say
 * @skb: the packet
 * @netdev: where it is sent
 * @features: what the card can do
 *
 * Return: what it can do for this packet
 */
netdev_features_t fbnic_tx_features(struct sk_buff *skb,
				    struct net_device *netdev,
				    netdev_features_t features)
{
	u32 l2, l3;

	if (skb->ip_summed != CHECKSUM_PARTIAL)
		return features;

	l2 = skb_network_offset(skb);
	l3 = skb_checksum_start_offset(skb) - l2;
	if (!((l2 | l3 | skb->csum_offset) % 2) &&
	    FIELD_FIT(FBNIC_TWD_L2_LEN, l2 / 2) &&
	    FIELD_FIT(FBNIC_TWD_L3_LEN, l3 / 2) &&
	    FIELD_FIT(FBNIC_TWD_CSUM_OFFSET, skb->csum_offset / 2))
		return features;

	return features & ~(NETIF_F_CSUM_MASK | NETIF_F_GSO_MASK);
}

/* The card adds the length of each segment to the sum by itself. */
static int fbnic_tx_prepare_segments(struct sk_buff *skb)
{
	int err = skb_cow_head(skb, 0);

	if (err)
		return err;

	if (skb_is_gso_v6(skb))
		tcp_v6_gso_csum_prep(skb);
	else
		tcp_hdr(skb)->check = ~tcp_v4_check(0, ip_hdr(skb)->saddr,
						    ip_hdr(skb)->daddr, 0);

	return 0;
}

static int fbnic_tx_map(struct fbnic_queue *queue, struct sk_buff *skb)
{
	struct device *dev = &queue->fbn->fbd->pdev->dev;
	u32 frags = skb_shinfo(skb)->nr_frags;
	struct fbnic_tx *tx = &queue->tx;
	u32 first = tx->work.tail + 1;
	u32 i;

	for (i = 0; i <= frags; i++) {
		struct fbnic_tx_slot *slot = fbnic_tx_slot(tx, first + i);
		u64 type = i < frags ? FBNIC_TWD_TYPE_BUFFER :
				       FBNIC_TWD_TYPE_LAST;
		dma_addr_t dma;

		slot->page = i > 0;
		if (slot->page) {
			skb_frag_t *frag = &skb_shinfo(skb)->frags[i - 1];

			slot->len = skb_frag_size(frag);
			dma = skb_frag_dma_map(dev, frag, 0, slot->len,
					       DMA_TO_DEVICE);
		} else {
			slot->len = skb_headlen(skb);
			dma = dma_map_single(dev, skb->data, slot->len,
					     DMA_TO_DEVICE);
		}
		if (dma_mapping_error(dev, dma))
			goto unmap;

		slot->dma = dma;
		*fbnic_ring_at(&tx->work, first + i) =
			cpu_to_le64(FIELD_PREP(FBNIC_TWD_TYPE, type) |
				    FIELD_PREP(FBNIC_TWD_LENGTH, slot->len) |
				    FIELD_PREP(FBNIC_TWD_ADDRESS, dma));
	}

	return 0;

unmap:
	while (i--)
		fbnic_tx_unmap(queue->fbn, fbnic_tx_slot(tx, first + i));
	return -ENOMEM;
}

/* Counts frames and bytes as they will be on the wire. */
static void fbnic_tx_count(struct fbnic_tx_slot *slot,
			   const struct sk_buff *skb)
{
	u32 more;

	slot->packets = 1;
	slot->bytes = skb->len;
	if (!skb_is_gso(skb))
		return;

	more = skb_shinfo(skb)->gso_segs - 1;
	slot->packets += more;
	slot->bytes += more * skb_tcp_all_headers(skb);
}

/* Has the card send what was described, and tell when the last of it is out. */
static void fbnic_tx_kick(struct fbnic_queue *queue)
{
	struct fbnic_tx *tx = &queue->tx;

	if (tx->told == tx->work.tail)
		return;
	*fbnic_ring_at(&tx->work, tx->last) |= cpu_to_le64(FBNIC_TWD_COMPLETE);
	tx->told = tx->work.tail;

	/* The card looks at descriptors once it knows of the tail. */
	dma_wmb();
	fbnic_wr32(queue->fbn->fbd, FBNIC_QUEUE(queue->index) + FBNIC_TWQ_TAIL,
		   tx->told & (tx->work.size - 1));
}

static void fbnic_tx_describe(struct fbnic_queue *queue, struct sk_buff *skb)
{
	struct fbnic_tx *tx = &queue->tx;
	u32 first = tx->work.tail;
	struct fbnic_tx_slot *slot = fbnic_tx_slot(tx, first);

	*fbnic_ring_at(&tx->work, first) = cpu_to_le64(fbnic_tx_meta(skb));
	slot->skb = skb;
	slot->count = skb_shinfo(skb)->nr_frags + 2;
	fbnic_tx_count(slot, skb);
	tx->last = first;
	tx->work.tail += slot->count;
	skb_tx_timestamp(skb);

	if (__netdev_tx_sent_queue(fbnic_txq(queue), slot->bytes,
				   netdev_xmit_more()))
		fbnic_tx_kick(queue);
}

netdev_tx_t fbnic_tx_xmit(struct sk_buff *skb, struct net_device *netdev)
{
	struct fbnic_net *fbn = netdev_priv(netdev);
	struct fbnic_queue *queue = &fbn->queues[skb_get_queue_mapping(skb)];
	struct fbnic_tx *tx = &queue->tx;

	if (!netif_txq_maybe_stop(fbnic_txq(queue),
				  tx->work.size - fbnic_ring_used(&tx->work),
				  FBNIC_TX_MOST + 1, 2 * FBNIC_TX_MOST)) {
		fbnic_tx_kick(queue);
		return NETDEV_TX_BUSY;
	}

	if (skb_put_padto(skb, FBNIC_TX_SHORTEST))
		goto drop;
	if (skb_is_gso(skb) && fbnic_tx_prepare_segments(skb))
		goto free_skb;
	if (fbnic_tx_map(queue, skb))
		goto free_skb;
	fbnic_tx_describe(queue, skb);

	return NETDEV_TX_OK;

free_skb:
	dev_kfree_skb_any(skb);
drop:
	dev_core_stats_tx_dropped_inc(netdev);
	/* Packets before this one may have waited for it. */
	if (!netdev_xmit_more())
		fbnic_tx_kick(queue);
	return NETDEV_TX_OK;
}

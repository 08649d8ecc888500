// SPDX-License-Identifier: GPL-2.0-only

#include <linux/bitfield.h>
#include <linux/dma-mapping.h>
#include <linux/etherdevice.h>
#include <linux/pci.h>
#include <linux/skbuff.h>
#include <net/page_pool/helpers.h>

#include "fbnic_net.h"

static int fbnic_rx_alloc_pages(struct fbnic_rx *rx, u32 size)
{
	u32 i;

	rx->payload_pages = kvcalloc(size, sizeof(*rx->payload_pages),
				     GFP_KERNEL);
	rx->header_pages = kvcalloc(size, sizeof(*rx->header_pages),
				    GFP_KERNEL);
	if (!rx->payload_pages || !rx->header_pages)
		return -ENOMEM;

	for (i = 0; i < size; i++) {
		rx->header_pages[i] = page_pool_alloc_pages(rx->pool,
							    GFP_KERNEL);
		if (!rx->header_pages[i])
			return -ENOMEM;
	}

	return 0;
}

int fbnic_rx_alloc(struct fbnic_queue *queue, struct fbnic_rx *rx,
		   const struct fbnic_layout *layout)
{
	struct fbnic_net *fbn = queue->fbn;
	struct page_pool_params params = {
		.flags		= PP_FLAG_DMA_MAP | PP_FLAG_DMA_SYNC_DEV,
		.pool_size	= layout->rx_size,
		.nid		= NUMA_NO_NODE,
		.dev		= &fbn->fbd->pdev->dev,
		.napi		= &queue->napi,
		.netdev		= fbn->netdev,
		.dma_dir	= DMA_FROM_DEVICE,
		.max_len	= FBNIC_BD_SIZE,
	};
	u32 size = layout->rx_size;
	struct page_pool *pool;
	int err;

	pool = page_pool_create(&params);
	if (IS_ERR(pool))
		return PTR_ERR(pool);

	rx->pool = pool;
	err = fbnic_ring_alloc(fbn->fbd, &rx->headers, size);
	if (!err)
		err = fbnic_ring_alloc(fbn->fbd, &rx->payloads, size);
	if (!err)
		err = fbnic_ring_alloc(fbn->fbd, &rx->done,
				       size * FBNIC_RX_CD_FACTOR);
	if (!err)
		err = fbnic_rx_alloc_pages(rx, size);
	if (err)
		fbnic_rx_free(fbn, rx);

	return err;
}

void fbnic_rx_free(struct fbnic_net *fbn, struct fbnic_rx *rx)
{
	u32 i;

	for (i = 0; rx->header_pages && i < rx->headers.size; i++)
		if (rx->header_pages[i])
			page_pool_put_full_page(rx->pool, rx->header_pages[i],
						false);
	fbnic_ring_free(fbn->fbd, &rx->done);
	fbnic_ring_free(fbn->fbd, &rx->payloads);
	fbnic_ring_free(fbn->fbd, &rx->headers);
	kvfree(rx->header_pages);
	rx->header_pages = NULL;
	kvfree(rx->payload_pages);
	rx->payload_pages = NULL;
	if (rx->pool)
		page_pool_destroy(rx->pool);
	rx->pool = NULL;
}

/**
 * fbnic_rx_buffer - say where a buffer is
 * @dma: its page, as the card sees it
 * @id: number that completions name it by
 *
 * Return: the descriptor that gives it to the card
 */
u64 fbnic_rx_buffer(dma_addr_t dma, u32 id)
{
	return (dma & FBNIC_BD_ADDRESS) | FIELD_PREP(FBNIC_BD_ID, id);
}

static void fbnic_rx_post(struct fbnic_ring *ring, struct page *page)
{
	u32 id = ring->tail & (ring->size - 1);

	*fbnic_ring_at(ring, ring->tail) =
		cpu_to_le64(fbnic_rx_buffer(page_pool_get_dma_addr(page), id));
	ring->tail++;
}

/* Gives the card all buffers that it can have; one slot stays empty. */
static void fbnic_rx_fill(struct fbnic_queue *queue)
{
	struct fbnic_dev *fbd = queue->fbn->fbd;
	u32 block = FBNIC_QUEUE(queue->index);
	struct fbnic_rx *rx = &queue->rx;
	u32 headers = rx->headers.tail;
	u32 payloads = rx->payloads.tail;
	u32 last = rx->headers.size - 1;

	while (fbnic_ring_used(&rx->headers) < last)
		fbnic_rx_post(&rx->headers,
			      rx->header_pages[rx->headers.tail & last]);

	while (fbnic_ring_used(&rx->payloads) < last) {
		struct page *page = page_pool_dev_alloc_pages(rx->pool);

		if (!page)
			break;
		rx->payload_pages[rx->payloads.tail & last] = page;
		fbnic_rx_post(&rx->payloads, page);
	}

	/* The card reads what was posted once it knows of the tail. */
	dma_wmb();
	if (rx->headers.tail != headers)
		fbnic_wr32(fbd, block + FBNIC_BDQ_HEADER_TAIL,
			   rx->headers.tail & last);
	if (rx->payloads.tail != payloads)
		fbnic_wr32(fbd, block + FBNIC_BDQ_PAYLOAD_TAIL,
			   rx->payloads.tail & last);
}

void fbnic_rx_start(struct fbnic_queue *queue)
{
	struct fbnic_dev *fbd = queue->fbn->fbd;
	u32 block = FBNIC_QUEUE(queue->index);
	struct fbnic_rx *rx = &queue->rx;

	fbnic_wr32(fbd, block + FBNIC_BDQ_CTL, FBNIC_CTL_RESET);
	fbnic_ring_place(fbd, &rx->headers, block + FBNIC_BDQ_HEADER_BASE,
			 block + FBNIC_BDQ_HEADER_SIZE);
	fbnic_ring_place(fbd, &rx->payloads, block + FBNIC_BDQ_PAYLOAD_BASE,
			 block + FBNIC_BDQ_PAYLOAD_SIZE);
	fbnic_wr32(fbd, block + FBNIC_BDQ_CTL,
		   FBNIC_CTL_ENABLE | FBNIC_CTL_PAYLOAD);

	fbnic_wr32(fbd, block + FBNIC_RDE_CTL0,
		   queue->fbn->layout.split ? FBNIC_RDE_SPLIT : 0);
	fbnic_wr32(fbd, block + FBNIC_RDE_CTL1,
		   FIELD_PREP(FBNIC_RDE_MAX_HEADER, FBNIC_RX_HEADER));

	fbnic_wr32(fbd, block + FBNIC_RCQ_CTL, FBNIC_CTL_RESET);
	fbnic_ring_place(fbd, &rx->done, block + FBNIC_RCQ_BASE,
			 block + FBNIC_RCQ_SIZE);
	fbnic_wr32(fbd, block + FBNIC_RCQ_VECTOR,
		   FBNIC_QUEUE_VECTOR + queue->index);
	fbnic_wr32(fbd, block + FBNIC_RCQ_THRESHOLD, rx->done.size / 2);
	fbnic_wr32(fbd, block + FBNIC_RCQ_MASK, 0);
	fbnic_wr32(fbd, block + FBNIC_RCQ_CTL, FBNIC_CTL_ENABLE);

	rx->skip = false;
	fbnic_rx_fill(queue);
}

void fbnic_rx_stop(struct fbnic_queue *queue)
{
	struct fbnic_dev *fbd = queue->fbn->fbd;
	u32 block = FBNIC_QUEUE(queue->index);

	fbnic_wr32(fbd, block + FBNIC_BDQ_CTL, 0);
	fbnic_wr32(fbd, block + FBNIC_RCQ_CTL, 0);
	fbnic_wr32(fbd, block + FBNIC_RCQ_MASK, 1);
}

/**
 * fbnic_rx_drain - drop what was not received to its end
 * @queue: pair of queues that is stopped
 */
void fbnic_rx_drain(struct fbnic_queue *queue)
{
	struct fbnic_rx *rx = &queue->rx;
	u32 i;

	dev_kfree_skb_any(rx->skb);
	rx->skb = NULL;
	for (i = 0; i < rx->payloads.size; i++) {
		if (rx->payload_pages[i])
			page_pool_put_full_page(rx->pool, rx->payload_pages[i],
						false);
		rx->payload_pages[i] = NULL;
	}
}

/* Buffers are finished in the order in which they were given. */
static bool fbnic_rx_is_next(const struct fbnic_ring *ring, u32 id)
{
	return fbnic_ring_used(ring) && id == (ring->head & (ring->size - 1));
}

static const char *fbnic_rx_header(struct fbnic_queue *queue, u64 completion)
{
	u32 offset = FIELD_GET(FBNIC_RCD_OFFSET, completion);
	u32 len = FIELD_GET(FBNIC_RCD_LENGTH, completion);
	u32 id = FIELD_GET(FBNIC_RCD_ID, completion);
	struct fbnic_rx *rx = &queue->rx;
	struct page *page;

	if (rx->skb || rx->skip)
		return "a header within a packet";
	if (!fbnic_rx_is_next(&rx->headers, id))
		return "a header buffer that it was not given";
	if (len < ETH_HLEN || len > FBNIC_RX_HEADER ||
	    offset + len > FBNIC_BD_SIZE)
		return "a header beyond its buffer";

	page = rx->header_pages[id];
	page_pool_dma_sync_for_cpu(rx->pool, page, offset, len);
	rx->skb = napi_alloc_skb(&queue->napi, len);
	if (rx->skb)
		skb_put_data(rx->skb, page_address(page) + offset, len);
	else
		rx->skip = true;

	if (!(completion & FBNIC_RCD_FINISHED))
		return NULL;

	dma_sync_single_for_device(&queue->fbn->fbd->pdev->dev,
				   page_pool_get_dma_addr(page), FBNIC_BD_SIZE,
				   DMA_FROM_DEVICE);
	rx->headers.head++;

	return NULL;
}

static const char *fbnic_rx_payload(struct fbnic_queue *queue, u64 completion)
{
	u32 offset = FIELD_GET(FBNIC_RCD_OFFSET, completion);
	u32 len = FIELD_GET(FBNIC_RCD_LENGTH, completion);
	u32 id = FIELD_GET(FBNIC_RCD_ID, completion);
	struct fbnic_rx *rx = &queue->rx;
	struct page *page;

	if (!rx->skb && !rx->skip)
		return "a payload without a header";
	if (!fbnic_rx_is_next(&rx->payloads, id))
		return "a payload page that it was not given";
	if (!len || offset + len > FBNIC_BD_SIZE ||
	    !(completion & FBNIC_RCD_FINISHED))
		return "a payload beyond its page";
	if (rx->skb && skb_shinfo(rx->skb)->nr_frags >= MAX_SKB_FRAGS)
		return "more fragments than a packet holds";

	page = rx->payload_pages[id];
	rx->payload_pages[id] = NULL;
	rx->payloads.head++;
	if (rx->skip) {
		page_pool_put_full_page(rx->pool, page, true);
		return NULL;
	}

	page_pool_dma_sync_for_cpu(rx->pool, page, offset, len);
	skb_mark_for_recycle(rx->skb);
	skb_add_rx_frag(rx->skb, skb_shinfo(rx->skb)->nr_frags, page, offset,
			len, FBNIC_BD_SIZE);

	return NULL;
}

static void fbnic_rx_describe(struct fbnic_queue *queue, struct sk_buff *skb,
			      u64 completion)
{
	struct net_device *netdev = queue->fbn->netdev;
	enum pkt_hash_types type = PKT_HASH_TYPE_L2;

	if (FIELD_GET(FBNIC_RCD_L4, completion))
		type = PKT_HASH_TYPE_L4;
	else if (FIELD_GET(FBNIC_RCD_L3, completion))
		type = PKT_HASH_TYPE_L3;
	if (netdev->features & NETIF_F_RXHASH)
		skb_set_hash(skb, FIELD_GET(FBNIC_RCD_HASH, completion), type);

	skb_record_rx_queue(skb, queue->index);
	skb->protocol = eth_type_trans(skb, netdev);
	if (!(netdev->features & NETIF_F_RXCSUM))
		return;
	if (completion & FBNIC_RCD_CSUM_GOOD) {
		skb->ip_summed = CHECKSUM_UNNECESSARY;
	} else {
		skb->ip_summed = CHECKSUM_COMPLETE;
		skb->csum = (__force __wsum)(u32)FIELD_GET(FBNIC_RCD_SUM,
							   completion);
	}
}

static const char *fbnic_rx_meta(struct fbnic_queue *queue, u64 completion)
{
	struct fbnic_stats *stats = &queue->rx_stats;
	bool bad = FIELD_GET(FBNIC_RCD_BAD, completion);
	struct fbnic_rx *rx = &queue->rx;
	struct sk_buff *skb = rx->skb;

	if (!skb && !rx->skip)
		return "a packet without a header";

	rx->skb = NULL;
	u64_stats_update_begin(&stats->syncp);
	if (rx->skip) {
		stats->dropped++;
	} else if (bad) {
		stats->errors++;
	} else {
		stats->packets++;
		stats->bytes += skb->len;
	}
	u64_stats_update_end(&stats->syncp);
	rx->skip = false;

	if (skb && bad) {
		dev_kfree_skb_any(skb);
	} else if (skb) {
		fbnic_rx_describe(queue, skb, completion);
		napi_gro_receive(&queue->napi, skb);
	}

	return NULL;
}

/**
 * fbnic_rx_clean - take the packets that arrived
 * @queue: pair of queues
 * @budget: how many at most
 *
 * Every id, offset and length in a completion comes from the card and is
 * checked: one that makes no sense is counted, and the queues begin anew.
 *
 * Return: how many were taken
 */
int fbnic_rx_clean(struct fbnic_queue *queue, int budget)
{
	struct fbnic_rx *rx = &queue->rx;
	const char *wrong = NULL;
	u32 seen = rx->done.head;
	u64 completion;
	int taken = 0;

	if (queue->broken)
		return 0;

	while (taken < budget && !wrong &&
	       rx->done.head - seen < rx->done.size &&
	       fbnic_ring_next(&rx->done, &completion)) {
		switch (FIELD_GET(FBNIC_CD_TYPE, completion)) {
		case FBNIC_RCD_HEADER:
			wrong = fbnic_rx_header(queue, completion);
			break;
		case FBNIC_RCD_PAYLOAD:
			wrong = fbnic_rx_payload(queue, completion);
			break;
		case FBNIC_RCD_META:
			wrong = fbnic_rx_meta(queue, completion);
			taken++;
			break;
		}
	}
	if (wrong) {
		fbnic_queue_malformed(queue, &queue->rx_stats, wrong);
		return taken;
	}

	fbnic_rx_fill(queue);
	if (rx->done.head != seen)
		fbnic_wr32(queue->fbn->fbd,
			   FBNIC_QUEUE(queue->index) + FBNIC_RCQ_HEAD,
			   rx->done.head & (rx->done.size - 1));

	return taken;
}

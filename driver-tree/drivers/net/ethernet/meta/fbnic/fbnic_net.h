/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FBNIC_NET_H_
#define _FBNIC_NET_H_

#include <linux/ethtool.h>
#include <linux/netdevice.h>
#include <linux/phylink.h>
#include <linux/u64_stats_sync.h>
#include <linux/workqueue.h>

#include "fbnic.h"
#include "fbnic_rpc.h"

#define FBNIC_RING_LEAST	64
#define FBNIC_RING_MOST		4096
#define FBNIC_TX_SIZE		1024
#define FBNIC_RX_SIZE		256

/* Packets of one header and some pages take this many completions a buffer */
#define FBNIC_RX_CD_FACTOR	4

/* Headers longer than this are not split off but cut there. */
#define FBNIC_RX_HEADER		256

/* The stack's keys are a word shorter than the card's. */
#define FBNIC_KEY_WORDS		(NETDEV_RSS_KEY_LEN / sizeof(u32))

struct page_pool;

/**
 * struct fbnic_ring - a ring of 64-bit descriptors that the card knows
 * @desc: the descriptors
 * @dma: where the card sees them
 * @size: how many, a power of two
 * @head: taken so far by whoever takes; counts on beyond @size
 * @tail: given so far by whoever gives; counts on beyond @size
 */
struct fbnic_ring {
	__le64 *desc;
	dma_addr_t dma;
	u32 size;
	u32 head;
	u32 tail;
};

/**
 * struct fbnic_stats - what one direction of a queue counted
 * @syncp: for 32-bit readers
 * @packets: frames that went well
 * @bytes: their bytes
 * @dropped: frames that were lost for want of memory or room
 * @errors: frames that the card said are bad
 * @malformed: completions that made no sense
 */
struct fbnic_stats {
	struct u64_stats_sync syncp;
	u64 packets;
	u64 bytes;
	u64 dropped;
	u64 errors;
	u64 malformed;
};

/**
 * struct fbnic_counts - a consistent copy of &struct fbnic_stats
 * @packets: frames that went well
 * @bytes: their bytes
 * @dropped: frames that were lost for want of memory or room
 * @errors: frames that the card said are bad
 * @malformed: completions that made no sense
 */
struct fbnic_counts {
	u64 packets;
	u64 bytes;
	u64 dropped;
	u64 errors;
	u64 malformed;
};

/**
 * struct fbnic_tx_slot - what a work descriptor stands for
 * @skb: the packet, at its first descriptor
 * @dma: mapping to undo, 0 for none
 * @bytes: what the packet counts for on the wire, at its first descriptor
 * @packets: frames that it becomes, at its first descriptor
 * @len: length of the mapping
 * @count: descriptors of the packet, at its first one
 * @page: the mapping is of a page
 */
struct fbnic_tx_slot {
	struct sk_buff *skb;
	dma_addr_t dma;
	u32 bytes;
	u16 packets;
	u16 len;
	u16 count;
	bool page;
};

/**
 * struct fbnic_tx - rings of a queue that sends
 * @work: packets to send
 * @done: how far the card got
 * @slots: what @work stands for, as many
 * @last: first descriptor of the packet that was described last
 * @told: tail of @work that the card knows of
 */
struct fbnic_tx {
	struct fbnic_ring work;
	struct fbnic_ring done;
	struct fbnic_tx_slot *slots;
	u32 last;
	u32 told;
};

/**
 * struct fbnic_rx - rings of a queue that receives
 * @headers: buffers for headers, which stay the driver's
 * @payloads: pages for what follows them, which go up the stack
 * @done: what the card put where
 * @header_pages: the header buffers, by the id that the card knows them by
 * @payload_pages: the payload pages, by the id that the card knows them by
 * @pool: where both come from
 * @skb: the packet that is being put together, or NULL
 * @skip: the rest of a packet is passed over, as there is no memory for it
 */
struct fbnic_rx {
	struct fbnic_ring headers;
	struct fbnic_ring payloads;
	struct fbnic_ring done;
	struct page **header_pages;
	struct page **payload_pages;
	struct page_pool *pool;
	struct sk_buff *skb;
	bool skip;
};

/**
 * struct fbnic_rings - the rings of one queue pair
 * @tx: those that send
 * @rx: those that receive
 */
struct fbnic_rings {
	struct fbnic_tx tx;
	struct fbnic_rx rx;
};

/**
 * struct fbnic_queue - a pair of queues and their vector
 * @fbn: the network device
 * @index: number of the pair, the card's and the stack's
 * @napi: context of both
 * @broken: a completion made no sense; nothing is done until the reset
 * @tx: rings that send
 * @rx: rings that receive
 * @tx_stats: counters, which outlive the rings
 * @rx_stats: counters, which outlive the rings
 */
struct fbnic_queue {
	struct fbnic_net *fbn;
	u32 index;
	struct napi_struct napi;
	bool broken;
	struct fbnic_tx tx;
	struct fbnic_rx rx;
	struct fbnic_stats tx_stats;
	struct fbnic_stats rx_stats;
};

/**
 * struct fbnic_layout - how many queues there are, and how they work
 * @count: pairs of queues
 * @tx_size: descriptors of a ring that sends
 * @rx_size: buffers of a ring that receives
 * @split: long frames are split into header and payload
 */
struct fbnic_layout {
	u32 count;
	u32 tx_size;
	u32 rx_size;
	bool split;
};

/**
 * struct fbnic_delays - how long completions wait for more before an interrupt
 * @tx_usecs: of queues that send, in microseconds
 * @rx_usecs: of queues that receive, in microseconds
 */
struct fbnic_delays {
	u32 tx_usecs;
	u32 rx_usecs;
};

/**
 * struct fbnic_net - the card's network device
 * @fbd: the card
 * @netdev: the device
 * @phylink: the link's state machine
 * @phylink_config: what it knows of the MAC
 * @pcs: the card's PCS
 * @beat: asks the firmware for signs of life
 * @reset: restarts queues whose completions made no sense
 * @resets: how often it did
 * @up: the card is taken and packets pass
 * @layout: the queues' number and sizes
 * @delays: of their interrupts
 * @key: of the hash that flows are told apart by; its end stays zero
 * @table: queue for each value of the hash's low bits
 * @rules: flows that go where the user said
 * @most_queues: pairs of queues that there are vectors for
 * @queues: as many; those from @layout's count on have no rings
 */
struct fbnic_net {
	struct fbnic_dev *fbd;
	struct net_device *netdev;
	struct phylink *phylink;
	struct phylink_config phylink_config;
	struct phylink_pcs pcs;
	struct delayed_work beat;
	struct work_struct reset;
	u64 resets;
	bool up;
	struct fbnic_layout layout;
	struct fbnic_delays delays;
	u32 key[FBNIC_RPC_KEY_WORDS];
	u8 table[FBNIC_RPC_TABLE_SIZE];
	struct fbnic_rule rules[FBNIC_RULES];
	u32 most_queues;
	struct fbnic_queue queues[] __counted_by(most_queues);
};

static inline u32 fbnic_ring_used(const struct fbnic_ring *ring)
{
	return ring->tail - ring->head;
}

static inline __le64 *fbnic_ring_at(struct fbnic_ring *ring, u32 index)
{
	return &ring->desc[index & (ring->size - 1)];
}

static inline struct netdev_queue *
fbnic_txq(const struct fbnic_queue *queue)
{
	return netdev_get_tx_queue(queue->fbn->netdev, queue->index);
}

int fbnic_ring_alloc(struct fbnic_dev *fbd, struct fbnic_ring *ring, u32 size);
void fbnic_ring_free(struct fbnic_dev *fbd, struct fbnic_ring *ring);
void fbnic_ring_place(struct fbnic_dev *fbd, struct fbnic_ring *ring,
		      u32 base, u32 size);
bool fbnic_ring_next(struct fbnic_ring *ring, u64 *completion);

int fbnic_tx_alloc(struct fbnic_net *fbn, struct fbnic_tx *tx,
		   const struct fbnic_layout *layout);
void fbnic_tx_free(struct fbnic_net *fbn, struct fbnic_tx *tx);
void fbnic_tx_start(struct fbnic_queue *queue);
void fbnic_tx_stop(struct fbnic_queue *queue);
void fbnic_tx_drain(struct fbnic_queue *queue);
void fbnic_tx_clean(struct fbnic_queue *queue, int budget);
u64 fbnic_tx_meta(const struct sk_buff *skb);
netdev_tx_t fbnic_tx_xmit(struct sk_buff *skb, struct net_device *netdev);
netdev_features_t fbnic_tx_features(struct sk_buff *skb,
				    struct net_device *netdev,
				    netdev_features_t features);

int fbnic_rx_alloc(struct fbnic_queue *queue, struct fbnic_rx *rx,
		   const struct fbnic_layout *layout);
void fbnic_rx_free(struct fbnic_net *fbn, struct fbnic_rx *rx);
void fbnic_rx_start(struct fbnic_queue *queue);
void fbnic_rx_stop(struct fbnic_queue *queue);
void fbnic_rx_drain(struct fbnic_queue *queue);
u64 fbnic_rx_buffer(dma_addr_t dma, u32 id);
int fbnic_rx_clean(struct fbnic_queue *queue, int budget);

void fbnic_queues_init(struct fbnic_net *fbn);
void fbnic_queues_exit(struct fbnic_net *fbn);
int fbnic_queues_open(struct fbnic_net *fbn);
void fbnic_queues_close(struct fbnic_net *fbn);
void fbnic_queues_start(struct fbnic_net *fbn);
void fbnic_queues_stop(struct fbnic_net *fbn);
int fbnic_queues_change(struct fbnic_net *fbn,
			const struct fbnic_layout *layout);
void fbnic_queues_nudge(struct fbnic_net *fbn);
void fbnic_queues_set_delays(struct fbnic_net *fbn);
void fbnic_queue_rearm(struct fbnic_queue *queue);
void fbnic_queue_malformed(struct fbnic_queue *queue,
			   struct fbnic_stats *stats, const char *what);

void fbnic_stats_add(const struct fbnic_stats *stats,
		     struct fbnic_counts *sum);
void fbnic_stats_init(struct net_device *netdev);

int fbnic_link_create(struct fbnic_net *fbn);
int fbnic_link_start(struct fbnic_net *fbn);
void fbnic_link_stop(struct fbnic_net *fbn);

void fbnic_ethtool_init(struct net_device *netdev);

int fbnic_net_register(struct fbnic_dev *fbd);
void fbnic_net_unregister(struct fbnic_dev *fbd);
void fbnic_net_suspend(struct fbnic_dev *fbd);
int fbnic_net_resume(struct fbnic_dev *fbd);

#endif /* _FBNIC_NET_H_ */

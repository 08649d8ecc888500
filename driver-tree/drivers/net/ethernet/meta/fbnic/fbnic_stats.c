// SPDX-License-Identifier: GPL-2.0-only

#include <net/netdev_queues.h>

#include "fbnic_net.h"

/**
 * fbnic_stats_add - add up what a queue counted
 * @stats: counters, which may be written to meanwhile
 * @sum: what they are added to
 */
void fbnic_stats_add(const struct fbnic_stats *stats, struct fbnic_counts *sum)
{
	struct fbnic_counts now;
	unsigned int start;

	do {
		start = u64_stats_fetch_begin(&stats->syncp);
		now.packets = stats->packets;
		now.bytes = stats->bytes;
		now.dropped = stats->dropped;
		now.errors = stats->errors;
		now.malformed = stats->malformed;
	} while (u64_stats_fetch_retry(&stats->syncp, start));

	sum->packets += now.packets;
	sum->bytes += now.bytes;
	sum->dropped += now.dropped;
	sum->errors += now.errors;
	sum->malformed += now.malformed;
}

static void fbnic_get_queue_stats_rx(struct net_device *netdev, int index,
				     struct netdev_queue_stats_rx *stats)
{
	struct fbnic_net *fbn = netdev_priv(netdev);
	struct fbnic_counts counts = {};

	fbnic_stats_add(&fbn->queues[index].rx_stats, &counts);
	stats->packets = counts.packets;
	stats->bytes = counts.bytes;
	stats->alloc_fail = counts.dropped;
	stats->hw_drops = counts.errors + counts.malformed;
}

static void fbnic_get_queue_stats_tx(struct net_device *netdev, int index,
				     struct netdev_queue_stats_tx *stats)
{
	struct fbnic_net *fbn = netdev_priv(netdev);
	struct fbnic_counts counts = {};

	fbnic_stats_add(&fbn->queues[index].tx_stats, &counts);
	stats->packets = counts.packets;
	stats->bytes = counts.bytes;
}

/* What queues counted that there are no more of */
static void fbnic_get_base_stats(struct net_device *netdev,
				 struct netdev_queue_stats_rx *rx,
				 struct netdev_queue_stats_tx *tx)
{
	struct fbnic_net *fbn = netdev_priv(netdev);
	struct fbnic_counts sent = {}, received = {};
	u32 i;

	for (i = fbn->layout.count; i < fbn->most_queues; i++) {
		fbnic_stats_add(&fbn->queues[i].tx_stats, &sent);
		fbnic_stats_add(&fbn->queues[i].rx_stats, &received);
	}
	rx->packets = received.packets;
	rx->bytes = received.bytes;
	rx->alloc_fail = received.dropped;
	rx->hw_drops = received.errors + received.malformed;
	tx->packets = sent.packets;
	tx->bytes = sent.bytes;
}

static const struct netdev_stat_ops fbnic_stat_ops = {
	.get_queue_stats_rx	= fbnic_get_queue_stats_rx,
	.get_queue_stats_tx	= fbnic_get_queue_stats_tx,
	.get_base_stats		= fbnic_get_base_stats,
};

void fbnic_stats_init(struct net_device *netdev)
{
	netdev->stat_ops = &fbnic_stat_ops;
}

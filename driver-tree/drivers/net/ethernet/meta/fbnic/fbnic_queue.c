// SPDX-License-Identifier: GPL-2.0-only

#include <linux/bitfield.h>
#include <linux/iopoll.h>
#include <linux/pci.h>
#include <linux/rtnetlink.h>

#include "fbnic_net.h"

#define FBNIC_IDLE_US	(500 * USEC_PER_MSEC)

static u32 fbnic_queue_vector(const struct fbnic_queue *queue)
{
	return FBNIC_QUEUE_VECTOR + queue->index;
}

/**
 * fbnic_queue_rearm - let the next completion interrupt
 * @queue: pair of queues whose completions were all taken
 */
void fbnic_queue_rearm(struct fbnic_queue *queue)
{
	fbnic_wr32(queue->fbn->fbd,
		   FBNIC_INTR_REARM(fbnic_queue_vector(queue)),
		   FBNIC_INTR_REARM_UNMASK);
}

static void fbnic_queue_set_delays(struct fbnic_queue *queue)
{
	const struct fbnic_delays *delays = &queue->fbn->delays;

	fbnic_wr32(queue->fbn->fbd,
		   FBNIC_INTR_REARM(fbnic_queue_vector(queue)),
		   FIELD_PREP(FBNIC_INTR_REARM_TX_USECS, delays->tx_usecs) |
		   FIELD_PREP(FBNIC_INTR_REARM_RX_USECS, delays->rx_usecs) |
		   FBNIC_INTR_REARM_SET_TX | FBNIC_INTR_REARM_SET_RX);
}

void fbnic_queues_set_delays(struct fbnic_net *fbn)
{
	u32 i;

	for (i = 0; i < fbn->layout.count; i++)
		fbnic_queue_set_delays(&fbn->queues[i]);
}

static void fbnic_queue_nudge(struct fbnic_queue *queue)
{
	u32 vector = fbnic_queue_vector(queue);

	fbnic_wr32(queue->fbn->fbd, FBNIC_INTR_SET(vector / 32),
		   BIT(vector % 32));
}

/**
 * fbnic_queues_nudge - have all queues looked after
 * @fbn: the network device
 *
 * A queue that had no memory for buffers gets no frame that would interrupt,
 * and an interrupt may be lost.
 */
void fbnic_queues_nudge(struct fbnic_net *fbn)
{
	u32 i;

	for (i = 0; i < fbn->layout.count; i++)
		fbnic_queue_nudge(&fbn->queues[i]);
}

/**
 * fbnic_queue_malformed - deal with a completion that no working card writes
 * @queue: the pair of queues it came to
 * @stats: counters of the direction
 * @what: what is wrong with it
 *
 * What the card did to memory is not known any more, so all queues begin
 * anew; until then this one is left alone.
 */
void fbnic_queue_malformed(struct fbnic_queue *queue,
			   struct fbnic_stats *stats, const char *what)
{
	u64_stats_update_begin(&stats->syncp);
	stats->malformed++;
	u64_stats_update_end(&stats->syncp);

	if (net_ratelimit())
		netdev_err(queue->fbn->netdev,
			   "queue %u: card completed %s, resetting queues\n",
			   queue->index, what);
	queue->broken = true;
	schedule_work(&queue->fbn->reset);
}

static irqreturn_t fbnic_queue_irq(int irq, void *data)
{
	struct fbnic_queue *queue = data;

	napi_schedule_irqoff(&queue->napi);

	return IRQ_HANDLED;
}

static int fbnic_poll(struct napi_struct *napi, int budget)
{
	struct fbnic_queue *queue = container_of(napi, struct fbnic_queue,
						 napi);
	int taken;

	fbnic_tx_clean(queue, budget);
	taken = fbnic_rx_clean(queue, budget);
	if (taken < budget && napi_complete_done(napi, taken))
		fbnic_queue_rearm(queue);

	return taken;
}

static struct fbnic_rings *fbnic_rings_alloc(struct fbnic_net *fbn)
{
	return kvcalloc(fbn->most_queues, sizeof(struct fbnic_rings),
			GFP_KERNEL);
}

/* On an error some stay, for fbnic_rings_free() to free. */
static int fbnic_rings_fill(struct fbnic_net *fbn, struct fbnic_rings *rings,
			    const struct fbnic_layout *layout)
{
	int err = 0;
	u32 i;

	for (i = 0; i < layout->count && !err; i++) {
		err = fbnic_tx_alloc(fbn, &rings[i].tx, layout);
		if (!err)
			err = fbnic_rx_alloc(&fbn->queues[i], &rings[i].rx,
					     layout);
	}

	return err;
}

/* The NAPI contexts that the rings are for must not poll meanwhile. */
static void fbnic_rings_free(struct fbnic_net *fbn, struct fbnic_rings *rings)
{
	u32 i;

	for (i = 0; i < fbn->most_queues; i++) {
		fbnic_rx_free(fbn, &rings[i].rx);
		fbnic_tx_free(fbn, &rings[i].tx);
	}
	kvfree(rings);
}

static void fbnic_rings_swap(struct fbnic_net *fbn, struct fbnic_rings *rings)
{
	u32 i;

	for (i = 0; i < fbn->most_queues; i++) {
		swap(fbn->queues[i].tx, rings[i].tx);
		swap(fbn->queues[i].rx, rings[i].rx);
	}
}

static void fbnic_vectors_free(struct fbnic_net *fbn, u32 from, u32 to)
{
	while (to-- > from)
		pci_free_irq(fbn->fbd->pdev,
			     fbnic_queue_vector(&fbn->queues[to]),
			     &fbn->queues[to]);
}

static int fbnic_vectors_request(struct fbnic_net *fbn, u32 from, u32 to)
{
	int err;
	u32 i;

	for (i = from; i < to; i++) {
		struct fbnic_queue *queue = &fbn->queues[i];

		err = pci_request_irq(fbn->fbd->pdev,
				      fbnic_queue_vector(queue),
				      fbnic_queue_irq, NULL, queue, "%s-%u",
				      fbn->netdev->name, i);
		if (err) {
			fbnic_vectors_free(fbn, from, i);
			return err;
		}
	}

	return 0;
}

static bool fbnic_idle(struct fbnic_dev *fbd, u32 reg, int count)
{
	while (count--)
		if (fbnic_rd32(fbd, reg + count) != ~0U)
			return false;

	return true;
}

static bool fbnic_queues_idle(struct fbnic_dev *fbd)
{
	return fbnic_idle(fbd, FBNIC_IDLE_TWQ, FBNIC_IDLE_TWQ_COUNT) &&
	       fbnic_idle(fbd, FBNIC_IDLE_RCQ, FBNIC_IDLE_RCQ_COUNT);
}

/**
 * fbnic_queues_start - have packets sent and received
 * @fbn: the network device, whose queues have rings
 */
void fbnic_queues_start(struct fbnic_net *fbn)
{
	u32 i;

	for (i = 0; i < fbn->layout.count; i++) {
		struct fbnic_queue *queue = &fbn->queues[i];

		queue->broken = false;
		fbnic_tx_start(queue);
		fbnic_rx_start(queue);
		fbnic_queue_set_delays(queue);
		napi_enable(&queue->napi);
		netif_queue_set_napi(fbn->netdev, i, NETDEV_QUEUE_TYPE_TX,
				     &queue->napi);
		netif_queue_set_napi(fbn->netdev, i, NETDEV_QUEUE_TYPE_RX,
				     &queue->napi);
		fbnic_queue_rearm(queue);
	}
	/* What arrived before the vectors were armed has to be seen too. */
	fbnic_queues_nudge(fbn);
	netif_tx_start_all_queues(fbn->netdev);
}

/**
 * fbnic_queues_stop - end what the queues do; their rings stay
 * @fbn: the network device
 */
void fbnic_queues_stop(struct fbnic_net *fbn)
{
	struct fbnic_dev *fbd = fbn->fbd;
	bool idle;
	u32 i;

	netif_tx_disable(fbn->netdev);
	for (i = 0; i < fbn->layout.count; i++) {
		struct fbnic_queue *queue = &fbn->queues[i];

		netif_queue_set_napi(fbn->netdev, i, NETDEV_QUEUE_TYPE_TX,
				     NULL);
		netif_queue_set_napi(fbn->netdev, i, NETDEV_QUEUE_TYPE_RX,
				     NULL);
		napi_disable(&queue->napi);
		fbnic_mask(fbd, fbnic_queue_vector(queue));
		fbnic_tx_stop(queue);
		fbnic_rx_stop(queue);
	}
	fbnic_flush(fbd);
	if (read_poll_timeout(fbnic_queues_idle, idle, idle, 20, FBNIC_IDLE_US,
			      false, fbd))
		netdev_err(fbn->netdev, "card's queues do not become idle\n");
	for (i = 0; i < fbn->layout.count; i++) {
		fbnic_tx_drain(&fbn->queues[i]);
		fbnic_rx_drain(&fbn->queues[i]);
	}
}

/* Begins anew after completions that made no sense. */
static void fbnic_queues_reset(struct work_struct *work)
{
	struct fbnic_net *fbn = container_of(work, struct fbnic_net, reset);

	rtnl_lock();
	if (netif_running(fbn->netdev) && netif_device_present(fbn->netdev)) {
		fbn->resets++;
		fbnic_queues_stop(fbn);
		fbnic_queues_start(fbn);
	}
	rtnl_unlock();
}

/**
 * fbnic_queues_open - give the queues rings and interrupts
 * @fbn: the network device
 *
 * Return: 0, or what could not be had
 */
int fbnic_queues_open(struct fbnic_net *fbn)
{
	struct fbnic_rings *rings = fbnic_rings_alloc(fbn);
	int err;

	if (!rings)
		return -ENOMEM;

	err = fbnic_rings_fill(fbn, rings, &fbn->layout);
	if (!err)
		err = fbnic_vectors_request(fbn, 0, fbn->layout.count);
	if (!err)
		fbnic_rings_swap(fbn, rings);
	fbnic_rings_free(fbn, rings);

	return err;
}

void fbnic_queues_close(struct fbnic_net *fbn)
{
	u32 i;

	fbnic_vectors_free(fbn, 0, fbn->layout.count);
	for (i = 0; i < fbn->layout.count; i++) {
		fbnic_rx_free(fbn, &fbn->queues[i].rx);
		fbnic_tx_free(fbn, &fbn->queues[i].tx);
	}
}

/* Has the queues, which are stopped, work with other rings. */
static int fbnic_queues_replace(struct fbnic_net *fbn,
				struct fbnic_rings *rings,
				const struct fbnic_layout *layout)
{
	u32 before = fbn->layout.count;
	int err;

	err = netif_set_real_num_queues(fbn->netdev, layout->count,
					layout->count);
	if (err) {
		fbnic_vectors_free(fbn, before, layout->count);
		return err;
	}

	fbnic_rings_swap(fbn, rings);
	fbnic_vectors_free(fbn, layout->count, before);
	fbn->layout = *layout;

	return 0;
}

/**
 * fbnic_queues_change - change number, sizes or ways of queues
 * @fbn: the network device
 * @layout: what there shall be
 *
 * All that can be lacking is got first, so that a change that fails leaves
 * everything as it is.
 *
 * Return: 0, or what could not be had
 */
int fbnic_queues_change(struct fbnic_net *fbn,
			const struct fbnic_layout *layout)
{
	u32 before = fbn->layout.count;
	struct fbnic_rings *rings;
	int err;

	if (!netif_running(fbn->netdev)) {
		err = netif_set_real_num_queues(fbn->netdev, layout->count,
						layout->count);
		if (!err)
			fbn->layout = *layout;
		return err;
	}

	rings = fbnic_rings_alloc(fbn);
	if (!rings)
		return -ENOMEM;
	err = fbnic_rings_fill(fbn, rings, layout);
	if (!err)
		err = fbnic_vectors_request(fbn, before, layout->count);

	fbnic_queues_stop(fbn);
	if (!err)
		err = fbnic_queues_replace(fbn, rings, layout);
	fbnic_rings_free(fbn, rings);
	fbnic_queues_start(fbn);

	return err;
}

/**
 * fbnic_queues_init - prepare all queues that there may be
 * @fbn: the network device, which is registered later
 */
void fbnic_queues_init(struct fbnic_net *fbn)
{
	u32 i;

	INIT_WORK(&fbn->reset, fbnic_queues_reset);
	fbn->layout.tx_size = FBNIC_TX_SIZE;
	fbn->layout.rx_size = FBNIC_RX_SIZE;
	fbn->layout.split = true;
	for (i = 0; i < fbn->most_queues; i++) {
		struct fbnic_queue *queue = &fbn->queues[i];

		queue->fbn = fbn;
		queue->index = i;
		u64_stats_init(&queue->tx_stats.syncp);
		u64_stats_init(&queue->rx_stats.syncp);
		netif_napi_add(fbn->netdev, &queue->napi, fbnic_poll);
	}
}

void fbnic_queues_exit(struct fbnic_net *fbn)
{
	u32 i;

	cancel_work_sync(&fbn->reset);
	for (i = 0; i < fbn->most_queues; i++)
		netif_napi_del(&fbn->queues[i].napi);
}

// SPDX-License-Identifier: GPL-2.0-only

#include <linux/bitfield.h>
#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <linux/log2.h>
#include <linux/phylink.h>
#include <linux/unaligned.h>
#include <net/netdev_rx_queue.h>

#include "fbnic_fw.h"
#include "fbnic_net.h"

static void fbnic_get_drvinfo(struct net_device *netdev,
			      struct ethtool_drvinfo *info)
{
	struct fbnic_net *fbn = netdev_priv(netdev);

	fbnic_fw_version_text(fbn->fbd->fw_caps.version, info->fw_version,
			      sizeof(info->fw_version));
}

static int fbnic_get_link_ksettings(struct net_device *netdev,
				    struct ethtool_link_ksettings *settings)
{
	struct fbnic_net *fbn = netdev_priv(netdev);

	return phylink_ethtool_ksettings_get(fbn->phylink, settings);
}

static void fbnic_get_eth_mac_stats(struct net_device *netdev,
				    struct ethtool_eth_mac_stats *stats)
{
	struct fbnic_net *fbn = netdev_priv(netdev);
	struct fbnic_dev *fbd = fbn->fbd;

	stats->FramesTransmittedOK = fbnic_rd64(fbd, FBNIC_STAT_TX_OK);
	stats->FramesReceivedOK = fbnic_rd64(fbd, FBNIC_STAT_RX_OK);
	stats->FrameCheckSequenceErrors = fbnic_rd64(fbd, FBNIC_STAT_RX_FCS);
	stats->AlignmentErrors = fbnic_rd64(fbd, FBNIC_STAT_RX_ALIGN);
	stats->OctetsTransmittedOK = fbnic_rd64(fbd, FBNIC_STAT_TX_BYTES);
	stats->FramesLostDueToIntMACXmitError =
		fbnic_rd64(fbd, FBNIC_STAT_TX_ERRORS);
	stats->OctetsReceivedOK = fbnic_rd64(fbd, FBNIC_STAT_RX_BYTES);
	stats->FramesLostDueToIntMACRcvError =
		fbnic_rd64(fbd, FBNIC_STAT_RX_ERRORS);
	stats->MulticastFramesXmittedOK =
		fbnic_rd64(fbd, FBNIC_STAT_TX_MULTICAST);
	stats->BroadcastFramesXmittedOK =
		fbnic_rd64(fbd, FBNIC_STAT_TX_BROADCAST);
	stats->MulticastFramesReceivedOK =
		fbnic_rd64(fbd, FBNIC_STAT_RX_MULTICAST);
	stats->BroadcastFramesReceivedOK =
		fbnic_rd64(fbd, FBNIC_STAT_RX_BROADCAST);
	stats->FrameTooLongErrors = fbnic_rd64(fbd, FBNIC_STAT_RX_TOO_LONG);
}

enum {
	FBNIC_STAT_RESETS,
	FBNIC_STAT_TX_MALFORMED,
	FBNIC_STAT_RX_MALFORMED,
	FBNIC_STAT_FW_LATE,
	FBNIC_STATS,
};

/* What no common counter tells */
static const char fbnic_stat_names[FBNIC_STATS][ETH_GSTRING_LEN] = {
	[FBNIC_STAT_RESETS]		= "queue_resets",
	[FBNIC_STAT_TX_MALFORMED]	= "tx_malformed_completions",
	[FBNIC_STAT_RX_MALFORMED]	= "rx_malformed_completions",
	[FBNIC_STAT_FW_LATE]		= "fw_missed_heartbeats",
};

static int fbnic_get_sset_count(struct net_device *netdev, int set)
{
	return set == ETH_SS_STATS ? FBNIC_STATS : -EOPNOTSUPP;
}

static void fbnic_get_strings(struct net_device *netdev, u32 set, u8 *data)
{
	if (set == ETH_SS_STATS)
		memcpy(data, fbnic_stat_names, sizeof(fbnic_stat_names));
}

static void fbnic_get_ethtool_stats(struct net_device *netdev,
				    struct ethtool_stats *stats, u64 *data)
{
	struct fbnic_net *fbn = netdev_priv(netdev);
	struct fbnic_counts tx = {}, rx = {};
	u32 i;

	for (i = 0; i < fbn->most_queues; i++) {
		fbnic_stats_add(&fbn->queues[i].tx_stats, &tx);
		fbnic_stats_add(&fbn->queues[i].rx_stats, &rx);
	}
	data[FBNIC_STAT_RESETS] = fbn->resets;
	data[FBNIC_STAT_TX_MALFORMED] = tx.malformed;
	data[FBNIC_STAT_RX_MALFORMED] = rx.malformed;
	data[FBNIC_STAT_FW_LATE] = fbn->fbd->fw_missed;
}

static void fbnic_get_ringparam(struct net_device *netdev,
				struct ethtool_ringparam *ring,
				struct kernel_ethtool_ringparam *kernel_ring,
				struct netlink_ext_ack *extack)
{
	struct fbnic_net *fbn = netdev_priv(netdev);

	ring->rx_max_pending = FBNIC_RING_MOST;
	ring->tx_max_pending = FBNIC_RING_MOST;
	ring->rx_pending = fbn->layout.rx_size;
	ring->tx_pending = fbn->layout.tx_size;
	kernel_ring->tcp_data_split = fbn->layout.split ?
				      ETHTOOL_TCP_DATA_SPLIT_ENABLED :
				      ETHTOOL_TCP_DATA_SPLIT_DISABLED;
}

static int fbnic_set_ringparam(struct net_device *netdev,
			       struct ethtool_ringparam *ring,
			       struct kernel_ethtool_ringparam *kernel_ring,
			       struct netlink_ext_ack *extack)
{
	struct fbnic_net *fbn = netdev_priv(netdev);
	struct fbnic_layout layout = fbn->layout;

	if (ring->rx_pending < FBNIC_RING_LEAST ||
	    ring->tx_pending < FBNIC_RING_LEAST) {
		NL_SET_ERR_MSG_FMT(extack, "rings have at least %u entries",
				   FBNIC_RING_LEAST);
		return -EINVAL;
	}

	layout.rx_size = roundup_pow_of_two(ring->rx_pending);
	layout.tx_size = roundup_pow_of_two(ring->tx_pending);
	if (kernel_ring->tcp_data_split != ETHTOOL_TCP_DATA_SPLIT_UNKNOWN)
		layout.split = kernel_ring->tcp_data_split ==
			       ETHTOOL_TCP_DATA_SPLIT_ENABLED;

	return fbnic_queues_change(fbn, &layout);
}

static void fbnic_get_channels(struct net_device *netdev,
			       struct ethtool_channels *channels)
{
	struct fbnic_net *fbn = netdev_priv(netdev);

	channels->max_combined = fbn->most_queues;
	channels->combined_count = fbn->layout.count;
}

static int fbnic_set_channels(struct net_device *netdev,
			      struct ethtool_channels *channels)
{
	struct fbnic_net *fbn = netdev_priv(netdev);
	struct fbnic_layout layout = fbn->layout;
	int err;

	layout.count = channels->combined_count;
	if (fbnic_steer_uses(fbn, layout.count))
		return -EBUSY;

	err = fbnic_queues_change(fbn, &layout);
	/* The core refuses to take a queue from a table of the user's. */
	if (err || netif_is_rxfh_configured(netdev))
		return err;

	fbnic_rpc_spread(fbn);
	if (netif_running(netdev))
		fbnic_rpc_set_table(fbn);

	return 0;
}

static int fbnic_get_coalesce(struct net_device *netdev,
			      struct ethtool_coalesce *coalesce,
			      struct kernel_ethtool_coalesce *kernel_coalesce,
			      struct netlink_ext_ack *extack)
{
	struct fbnic_net *fbn = netdev_priv(netdev);

	coalesce->tx_coalesce_usecs = fbn->delays.tx_usecs;
	coalesce->rx_coalesce_usecs = fbn->delays.rx_usecs;

	return 0;
}

static int fbnic_set_coalesce(struct net_device *netdev,
			      struct ethtool_coalesce *coalesce,
			      struct kernel_ethtool_coalesce *kernel_coalesce,
			      struct netlink_ext_ack *extack)
{
	struct fbnic_net *fbn = netdev_priv(netdev);

	if (!FIELD_FIT(FBNIC_INTR_REARM_TX_USECS,
		       coalesce->tx_coalesce_usecs) ||
	    !FIELD_FIT(FBNIC_INTR_REARM_RX_USECS,
		       coalesce->rx_coalesce_usecs)) {
		NL_SET_ERR_MSG(extack, "at most 16383 microseconds");
		return -ERANGE;
	}

	fbn->delays.tx_usecs = coalesce->tx_coalesce_usecs;
	fbn->delays.rx_usecs = coalesce->rx_coalesce_usecs;
	if (netif_running(netdev))
		fbnic_queues_set_delays(fbn);

	return 0;
}

static u32 fbnic_get_rxfh_key_size(struct net_device *netdev)
{
	return NETDEV_RSS_KEY_LEN;
}

static u32 fbnic_get_rxfh_indir_size(struct net_device *netdev)
{
	return FBNIC_RPC_TABLE_SIZE;
}

static int fbnic_get_rxfh(struct net_device *netdev,
			  struct ethtool_rxfh_param *rxfh)
{
	struct fbnic_net *fbn = netdev_priv(netdev);
	int i;

	rxfh->hfunc = ETH_RSS_HASH_TOP;
	for (i = 0; rxfh->key && i < FBNIC_KEY_WORDS; i++)
		put_unaligned_be32(fbn->key[i], rxfh->key + 4 * i);
	for (i = 0; rxfh->indir && i < FBNIC_RPC_TABLE_SIZE; i++)
		rxfh->indir[i] = fbn->table[i];

	return 0;
}

static int fbnic_set_rxfh(struct net_device *netdev,
			  struct ethtool_rxfh_param *rxfh,
			  struct netlink_ext_ack *extack)
{
	struct fbnic_net *fbn = netdev_priv(netdev);
	int i;

	if (rxfh->hfunc != ETH_RSS_HASH_NO_CHANGE &&
	    rxfh->hfunc != ETH_RSS_HASH_TOP)
		return -EOPNOTSUPP;

	for (i = 0; rxfh->key && i < FBNIC_KEY_WORDS; i++)
		fbn->key[i] = get_unaligned_be32(rxfh->key + 4 * i);
	for (i = 0; rxfh->indir && i < FBNIC_RPC_TABLE_SIZE; i++)
		fbn->table[i] = rxfh->indir[i];
	if (!netif_running(netdev))
		return 0;

	if (rxfh->key)
		fbnic_rpc_set_key(fbn);
	if (rxfh->indir)
		fbnic_rpc_set_table(fbn);

	return 0;
}

static int fbnic_get_rxnfc(struct net_device *netdev,
			   struct ethtool_rxnfc *cmd, u32 *locations)
{
	return fbnic_steer_get(netdev_priv(netdev), cmd, locations);
}

static int fbnic_set_rxnfc(struct net_device *netdev,
			   struct ethtool_rxnfc *cmd)
{
	return fbnic_steer_set(netdev_priv(netdev), cmd);
}

static const struct ethtool_ops fbnic_ethtool_ops = {
	.supported_coalesce_params = ETHTOOL_COALESCE_USECS,
	.supported_ring_params	= ETHTOOL_RING_USE_TCP_DATA_SPLIT,
	.get_drvinfo		= fbnic_get_drvinfo,
	.get_link		= ethtool_op_get_link,
	.get_link_ksettings	= fbnic_get_link_ksettings,
	.get_ts_info		= ethtool_op_get_ts_info,
	.get_eth_mac_stats	= fbnic_get_eth_mac_stats,
	.get_sset_count		= fbnic_get_sset_count,
	.get_strings		= fbnic_get_strings,
	.get_ethtool_stats	= fbnic_get_ethtool_stats,
	.get_ringparam		= fbnic_get_ringparam,
	.set_ringparam		= fbnic_set_ringparam,
	.get_channels		= fbnic_get_channels,
	.set_channels		= fbnic_set_channels,
	.get_coalesce		= fbnic_get_coalesce,
	.set_coalesce		= fbnic_set_coalesce,
	.get_rxfh_key_size	= fbnic_get_rxfh_key_size,
	.get_rxfh_indir_size	= fbnic_get_rxfh_indir_size,
	.get_rxfh		= fbnic_get_rxfh,
	.set_rxfh		= fbnic_set_rxfh,
	.get_rxnfc		= fbnic_get_rxnfc,
	.set_rxnfc		= fbnic_set_rxnfc,
};

void fbnic_ethtool_init(struct net_device *netdev)
{
	netdev->ethtool_ops = &fbnic_ethtool_ops;
}

// SPDX-License-Identifier: GPL-2.0-only

#include <linux/etherdevice.h>
#include <linux/pci.h>
#include <linux/rtnetlink.h>

#include "fbnic_fw.h"
#include "fbnic_net.h"

#define FBNIC_WATCHDOG	(10 * HZ)

static void fbnic_beat(struct work_struct *work)
{
	struct fbnic_net *fbn = container_of(to_delayed_work(work),
					     struct fbnic_net, beat);

	fbnic_fw_beat(fbn->fbd);
	if (fbnic_present(fbn->fbd))
		fbnic_queues_nudge(fbn);
	schedule_delayed_work(&fbn->beat, FBNIC_FW_BEAT);
}

/* Takes the card and has packets pass. */
static int fbnic_net_up(struct fbnic_net *fbn)
{
	struct fbnic_dev *fbd = fbn->fbd;
	int err;

	err = fbnic_fw_wait_caps(fbd);
	if (!err)
		err = fbnic_fw_own(fbd, true);
	if (err)
		return err;

	err = fbnic_queues_open(fbn);
	if (err)
		goto disown;

	fbnic_queues_start(fbn);
	fbnic_rpc_start(fbn);
	err = fbnic_link_start(fbn);
	if (err)
		goto close_queues;

	schedule_delayed_work(&fbn->beat, FBNIC_FW_BEAT);
	fbn->up = true;

	return 0;

close_queues:
	fbnic_rpc_stop(fbn);
	fbnic_queues_stop(fbn);
	fbnic_queues_close(fbn);
disown:
	fbnic_fw_own(fbd, false);
	return err;
}

/* Ends what fbnic_net_up() began, if it began it. */
static void fbnic_net_down(struct fbnic_net *fbn)
{
	struct fbnic_dev *fbd = fbn->fbd;

	if (!fbn->up)
		return;
	fbn->up = false;
	cancel_delayed_work_sync(&fbn->beat);
	fbnic_link_stop(fbn);
	fbnic_rpc_stop(fbn);
	fbnic_queues_stop(fbn);
	fbnic_queues_close(fbn);
	if (fbnic_present(fbd))
		fbnic_fw_own(fbd, false);
}

/**
 * fbnic_net_suspend - keep the stack from the card, and the card from memory
 * @fbd: the card
 */
void fbnic_net_suspend(struct fbnic_dev *fbd)
{
	rtnl_lock();
	netif_device_detach(fbd->netdev);
	fbnic_net_down(netdev_priv(fbd->netdev));
	rtnl_unlock();
}

/**
 * fbnic_net_resume - take up what fbnic_net_suspend() ended
 * @fbd: the card, whose firmware was started again
 *
 * Return: 0, or why the network device stays detached
 */
int fbnic_net_resume(struct fbnic_dev *fbd)
{
	int err = 0;

	rtnl_lock();
	if (netif_running(fbd->netdev))
		err = fbnic_net_up(netdev_priv(fbd->netdev));
	if (!err)
		netif_device_attach(fbd->netdev);
	rtnl_unlock();

	return err;
}

static int fbnic_open(struct net_device *netdev)
{
	return fbnic_net_up(netdev_priv(netdev));
}

static int fbnic_stop(struct net_device *netdev)
{
	fbnic_net_down(netdev_priv(netdev));

	return 0;
}

static void fbnic_set_rx_mode(struct net_device *netdev)
{
	if (netif_running(netdev))
		fbnic_rpc_set_addresses(netdev_priv(netdev));
}

static int fbnic_set_mac_address(struct net_device *netdev, void *address)
{
	int err = eth_mac_addr(netdev, address);

	if (!err)
		fbnic_set_rx_mode(netdev);

	return err;
}

static void fbnic_tx_timeout(struct net_device *netdev, unsigned int queue)
{
	struct fbnic_net *fbn = netdev_priv(netdev);

	netdev_warn(netdev, "queue %u sends no more, resetting queues\n",
		    queue);
	schedule_work(&fbn->reset);
}

static void fbnic_get_stats64(struct net_device *netdev,
			      struct rtnl_link_stats64 *stats)
{
	struct fbnic_net *fbn = netdev_priv(netdev);
	struct fbnic_counts tx = {}, rx = {};
	u32 i;

	for (i = 0; i < fbn->most_queues; i++) {
		fbnic_stats_add(&fbn->queues[i].tx_stats, &tx);
		fbnic_stats_add(&fbn->queues[i].rx_stats, &rx);
	}
	stats->tx_packets = tx.packets;
	stats->tx_bytes = tx.bytes;
	stats->tx_dropped = tx.dropped;
	stats->tx_errors = tx.malformed;
	stats->rx_packets = rx.packets;
	stats->rx_bytes = rx.bytes;
	stats->rx_dropped = rx.dropped;
	stats->rx_errors = rx.errors + rx.malformed;
}

static const struct net_device_ops fbnic_netdev_ops = {
	.ndo_open		= fbnic_open,
	.ndo_stop		= fbnic_stop,
	.ndo_start_xmit		= fbnic_tx_xmit,
	.ndo_features_check	= fbnic_tx_features,
	.ndo_set_rx_mode	= fbnic_set_rx_mode,
	.ndo_set_mac_address	= fbnic_set_mac_address,
	.ndo_validate_addr	= eth_validate_addr,
	.ndo_tx_timeout		= fbnic_tx_timeout,
	.ndo_get_stats64	= fbnic_get_stats64,
};

/* The serial number is the address with two bytes in its middle. */
static int fbnic_read_address(struct fbnic_dev *fbd, u8 *address)
{
	u64 serial = pci_get_dsn(fbd->pdev);
	int i;

	for (i = 0; i < 3; i++) {
		address[i] = serial >> (56 - 8 * i);
		address[3 + i] = serial >> (16 - 8 * i);
	}

	return is_valid_ether_addr(address) ? 0 : -EADDRNOTAVAIL;
}

static void fbnic_set_features(struct net_device *netdev)
{
	netdev->vlan_features = NETIF_F_SG | NETIF_F_HW_CSUM | NETIF_F_TSO |
				NETIF_F_TSO6 | NETIF_F_TSO_ECN;
	netdev->hw_features = netdev->vlan_features | NETIF_F_RXCSUM |
			      NETIF_F_RXHASH;
	netdev->features = netdev->hw_features;
}

static struct net_device *fbnic_net_alloc(struct fbnic_dev *fbd)
{
	u32 queues = fbd->vectors - FBNIC_QUEUE_VECTOR;
	struct net_device *netdev;
	struct fbnic_net *fbn;

	netdev = alloc_etherdev_mqs(struct_size(fbn, queues, queues), queues,
				    queues);
	if (!netdev)
		return NULL;

	SET_NETDEV_DEV(netdev, &fbd->pdev->dev);
	netdev->netdev_ops = &fbnic_netdev_ops;
	netdev->watchdog_timeo = FBNIC_WATCHDOG;
	netdev->min_mtu = ETH_MIN_MTU;
	netdev->max_mtu = FBNIC_MAX_FRAME - ETH_HLEN;
	netdev->priv_flags |= IFF_UNICAST_FLT;
	fbnic_set_features(netdev);
	fbnic_ethtool_init(netdev);
	fbnic_stats_init(netdev);

	fbn = netdev_priv(netdev);
	fbn->fbd = fbd;
	fbn->netdev = netdev;
	fbn->most_queues = queues;
	fbn->layout.count = min_t(u32, queues,
				  netif_get_num_default_rss_queues());
	INIT_DELAYED_WORK(&fbn->beat, fbnic_beat);
	netdev_rss_key_fill(fbn->key, NETDEV_RSS_KEY_LEN);
	fbnic_rpc_spread(fbn);
	fbnic_queues_init(fbn);

	return netdev;
}

static void fbnic_net_free(struct fbnic_net *fbn)
{
	fbnic_queues_exit(fbn);
	free_netdev(fbn->netdev);
}

/**
 * fbnic_net_register - give the card a network device
 * @fbd: the card
 *
 * Return: 0, or why it can't have one
 */
int fbnic_net_register(struct fbnic_dev *fbd)
{
	struct net_device *netdev;
	u8 address[ETH_ALEN];
	struct fbnic_net *fbn;
	int err;

	err = fbnic_read_address(fbd, address);
	if (err)
		return dev_err_probe(&fbd->pdev->dev, err,
				     "no address in the serial number\n");

	netdev = fbnic_net_alloc(fbd);
	if (!netdev)
		return -ENOMEM;

	fbn = netdev_priv(netdev);
	eth_hw_addr_set(netdev, address);
	err = netif_set_real_num_queues(netdev, fbn->layout.count,
					fbn->layout.count);
	if (err)
		goto free_net;
	err = fbnic_link_create(fbn);
	if (err)
		goto free_net;

	netif_carrier_off(netdev);
	err = register_netdev(netdev);
	if (err)
		goto destroy_link;
	fbd->netdev = netdev;

	return 0;

destroy_link:
	phylink_destroy(fbn->phylink);
free_net:
	fbnic_net_free(fbn);
	return err;
}

void fbnic_net_unregister(struct fbnic_dev *fbd)
{
	struct net_device *netdev = fbd->netdev;
	struct fbnic_net *fbn = netdev_priv(netdev);

	unregister_netdev(netdev);
	phylink_destroy(fbn->phylink);
	fbd->netdev = NULL;
	fbnic_net_free(fbn);
}

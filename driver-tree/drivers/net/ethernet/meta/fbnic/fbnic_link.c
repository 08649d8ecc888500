// SPDX-License-Identifier: GPL-2.0-only

#include <linux/interrupt.h>
#include <linux/pci.h>
#include <linux/phylink.h>

#include "fbnic_mac.h"
#include "fbnic_net.h"

static struct fbnic_net *fbnic_of_config(struct phylink_config *config)
{
	return container_of(config, struct fbnic_net, phylink_config);
}

static struct fbnic_net *fbnic_of_pcs(struct phylink_pcs *pcs)
{
	return container_of(pcs, struct fbnic_net, pcs);
}

static int fbnic_link_speed(const struct fbnic_dev *fbd)
{
	switch (fbd->fw_caps.speed) {
	case FBNIC_SPEED_25R1:
		return SPEED_25000;
	case FBNIC_SPEED_50R2:
	case FBNIC_SPEED_50R1:
		return SPEED_50000;
	case FBNIC_SPEED_100R2:
		return SPEED_100000;
	default:
		return SPEED_UNKNOWN;
	}
}

static void fbnic_pcs_get_state(struct phylink_pcs *pcs,
				struct phylink_link_state *state)
{
	struct fbnic_dev *fbd = fbnic_of_pcs(pcs)->fbd;

	state->speed = fbnic_link_speed(fbd);
	state->duplex = DUPLEX_FULL;
	state->link = fbnic_pcs_locked(fbd);
}

static int fbnic_pcs_config(struct phylink_pcs *pcs, unsigned int mode,
			    phy_interface_t interface,
			    const unsigned long *advertising, bool pause)
{
	/* The firmware sets the PCS up. */
	return 0;
}

static const struct phylink_pcs_ops fbnic_pcs_ops = {
	.pcs_config	= fbnic_pcs_config,
	.pcs_get_state	= fbnic_pcs_get_state,
};

static struct phylink_pcs *fbnic_mac_select_pcs(struct phylink_config *config,
						phy_interface_t interface)
{
	return &fbnic_of_config(config)->pcs;
}

static void fbnic_mac_config(struct phylink_config *config, unsigned int mode,
			     const struct phylink_link_state *state)
{
}

static void fbnic_mac_link_up(struct phylink_config *config,
			      struct phy_device *phy, unsigned int mode,
			      phy_interface_t interface, int speed, int duplex,
			      bool tx_pause, bool rx_pause)
{
	fbnic_mac_up(fbnic_of_config(config)->fbd);
}

static void fbnic_mac_link_down(struct phylink_config *config,
				unsigned int mode, phy_interface_t interface)
{
	fbnic_mac_down(fbnic_of_config(config)->fbd);
}

static const struct phylink_mac_ops fbnic_mac_ops = {
	.mac_select_pcs	= fbnic_mac_select_pcs,
	.mac_config	= fbnic_mac_config,
	.mac_link_up	= fbnic_mac_link_up,
	.mac_link_down	= fbnic_mac_link_down,
};

/**
 * fbnic_link_create - make the link's state machine
 * @fbn: the network device, which is registered later
 *
 * Return: 0, or why phylink would not
 */
int fbnic_link_create(struct fbnic_net *fbn)
{
	struct phylink_config *config = &fbn->phylink_config;
	struct phylink *phylink;

	fbn->pcs.ops = &fbnic_pcs_ops;
	fbn->pcs.neg_mode = true;

	config->dev = &fbn->netdev->dev;
	config->type = PHYLINK_NETDEV;
	/* That of XLGMII, 40 Gb/s, has to be there for phylink to take it. */
	config->mac_capabilities = MAC_25000FD | MAC_40000FD | MAC_50000FD |
				   MAC_100000FD;
	config->default_an_inband = true;
	__set_bit(PHY_INTERFACE_MODE_XLGMII, config->supported_interfaces);

	phylink = phylink_create(config, NULL, PHY_INTERFACE_MODE_XLGMII,
				 &fbnic_mac_ops);
	if (IS_ERR(phylink))
		return PTR_ERR(phylink);
	fbn->phylink = phylink;

	return 0;
}

static irqreturn_t fbnic_link_irq(int irq, void *data)
{
	struct fbnic_net *fbn = data;
	u32 events = fbnic_pcs_events(fbn->fbd);

	/* A link that was lost for a moment still has to be reported. */
	if (events)
		phylink_pcs_change(&fbn->pcs, !(events & FBNIC_PCS_EVENT_DOWN));
	fbnic_unmask(fbn->fbd, FBNIC_LINK_VECTOR);

	return IRQ_HANDLED;
}

int fbnic_link_start(struct fbnic_net *fbn)
{
	struct fbnic_dev *fbd = fbn->fbd;
	int err;

	err = pci_request_irq(fbd->pdev, FBNIC_LINK_VECTOR, fbnic_link_irq,
			      NULL, fbn, "%s-link", fbn->netdev->name);
	if (err)
		return err;

	fbnic_pcs_events(fbd);
	fbnic_pcs_listen(fbd, true);
	phylink_start(fbn->phylink);

	return 0;
}

void fbnic_link_stop(struct fbnic_net *fbn)
{
	phylink_stop(fbn->phylink);
	fbnic_pcs_listen(fbn->fbd, false);
	pci_free_irq(fbn->fbd->pdev, FBNIC_LINK_VECTOR, fbn);
}

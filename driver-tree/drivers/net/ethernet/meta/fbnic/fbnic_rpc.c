// SPDX-License-Identifier: GPL-2.0-only

#include <linux/bitfield.h>
#include <linux/etherdevice.h>
#include <linux/ethtool.h>

#include "fbnic_net.h"

/* Slots of the table of addresses; the first that matches counts. */
#define FBNIC_SLOT_BROADCAST	0
#define FBNIC_SLOT_OWN		1
#define FBNIC_SLOT_LIST		2
#define FBNIC_SLOT_WILD		(FBNIC_RPC_MACS - 1)

/* Slots of the table of actions: the user's flows come before the rest. */
#define FBNIC_SLOT_UDP		(FBNIC_RPC_MATCHES - 4)
#define FBNIC_SLOT_TCP		(FBNIC_RPC_MATCHES - 3)
#define FBNIC_SLOT_IP		(FBNIC_RPC_MATCHES - 2)
#define FBNIC_SLOT_OTHER	(FBNIC_RPC_MATCHES - 1)

#define FBNIC_HASH_L3	(FBNIC_RPC_HASH_IP_SRC | FBNIC_RPC_HASH_IP_DST)
#define FBNIC_HASH_L4	(FBNIC_HASH_L3 | FBNIC_RPC_HASH_L4_SRC | \
			 FBNIC_RPC_HASH_L4_DST)

static void fbnic_rpc_put_address(struct fbnic_dev *fbd, u32 slot,
				  const u8 *address, const u8 *ignore)
{
	int word;

	for (word = 0; word < FBNIC_RPC_MAC_WORDS; word++) {
		/* The last two bytes come first. */
		int at = ETH_ALEN - 2 - 2 * word;
		u32 value = address[at] << 8 | address[at + 1];
		u32 wild = ignore[at] << 8 | ignore[at + 1];

		fbnic_wr32(fbd, FBNIC_RPC_MAC(word, slot),
			   FIELD_PREP(FBNIC_RPC_VALUE, value) |
			   FIELD_PREP(FBNIC_RPC_IGNORE, wild));
	}
	fbnic_wr32(fbd, FBNIC_RPC_MAC(FBNIC_RPC_MAC_WORDS, slot),
		   FBNIC_RPC_VALID);
}

static void fbnic_rpc_clear_address(struct fbnic_dev *fbd, u32 slot)
{
	fbnic_wr32(fbd, FBNIC_RPC_MAC(FBNIC_RPC_MAC_WORDS, slot), 0);
}

/**
 * fbnic_rpc_set_addresses - have the card let pass what the stack wants
 * @fbn: the network device
 *
 * Lists that do not fit are answered by letting more pass than was wanted.
 */
void fbnic_rpc_set_addresses(struct fbnic_net *fbn)
{
	static const u8 exact[ETH_ALEN];
	struct net_device *netdev = fbn->netdev;
	struct fbnic_dev *fbd = fbn->fbd;
	struct netdev_hw_addr *entry;
	u32 slot = FBNIC_SLOT_LIST;
	u8 address[ETH_ALEN] = {};
	u8 ignore[ETH_ALEN];
	bool all, multi;

	all = netdev->flags & IFF_PROMISC ||
	      netdev_uc_count(netdev) > FBNIC_SLOT_WILD - FBNIC_SLOT_LIST;
	multi = netdev->flags & IFF_ALLMULTI ||
		netdev_uc_count(netdev) + netdev_mc_count(netdev) >
		FBNIC_SLOT_WILD - FBNIC_SLOT_LIST;

	eth_broadcast_addr(ignore);
	fbnic_rpc_put_address(fbd, FBNIC_SLOT_BROADCAST, ignore, exact);
	fbnic_rpc_put_address(fbd, FBNIC_SLOT_OWN, netdev->dev_addr, exact);
	if (!all)
		netdev_for_each_uc_addr(entry, netdev)
			fbnic_rpc_put_address(fbd, slot++, entry->addr, exact);
	if (!all && !multi)
		netdev_for_each_mc_addr(entry, netdev)
			fbnic_rpc_put_address(fbd, slot++, entry->addr, exact);
	for (; slot < FBNIC_SLOT_WILD; slot++)
		fbnic_rpc_clear_address(fbd, slot);

	if (!all && !multi) {
		fbnic_rpc_clear_address(fbd, FBNIC_SLOT_WILD);
		return;
	}
	if (!all) {
		/* Only the bit that tells groups from stations counts. */
		address[0] = 1;
		ignore[0] = 0xfe;
	}
	fbnic_rpc_put_address(fbd, FBNIC_SLOT_WILD, address, ignore);
}

/**
 * fbnic_rpc_want - have a match ask for something
 * @match: the match
 * @word: word of the key
 * @value: what it shall be
 * @care: bits that count
 */
void fbnic_rpc_want(struct fbnic_match *match, int word, u16 value, u16 care)
{
	match->value[word] |= value & care;
	match->ignore[word] &= ~care;
}

/**
 * fbnic_rpc_put_match - say which frames an entry of the actions is for
 * @fbd: the card
 * @slot: the entry; the first one that matches counts
 * @match: what it asks for; NULL has it match nothing
 */
void fbnic_rpc_put_match(struct fbnic_dev *fbd, u32 slot,
			 const struct fbnic_match *match)
{
	u32 valid = FBNIC_RPC_MATCH(FBNIC_RPC_MATCH_WORDS, slot);
	int word;

	fbnic_wr32(fbd, valid, 0);
	if (!match)
		return;

	for (word = 0; word < FBNIC_RPC_MATCH_WORDS; word++)
		fbnic_wr32(fbd, FBNIC_RPC_MATCH(word, slot),
			   FIELD_PREP(FBNIC_RPC_VALUE, match->value[word]) |
			   FIELD_PREP(FBNIC_RPC_IGNORE, match->ignore[word]));
	fbnic_wr32(fbd, valid, FBNIC_RPC_VALID);
}

static void fbnic_rpc_put_default(struct fbnic_dev *fbd, u32 slot, u16 type,
				  u32 hash)
{
	u32 action = FBNIC_RPC_ACTION0_HOST;
	struct fbnic_match match = {};

	if (type & FBNIC_RPC_MATCH_L4)
		action |= FBNIC_RPC_ACTION0_SPLIT_L4;
	fbnic_wr32(fbd, FBNIC_RPC_ACTION0(slot), action);
	fbnic_wr32(fbd, FBNIC_RPC_ACTION1(slot), hash);

	/* What is wanted has to be there; what else is does not matter. */
	memset(match.ignore, 0xff, sizeof(match.ignore));
	type |= FBNIC_RPC_MATCH_MAC;
	fbnic_rpc_want(&match, FBNIC_RPC_WORD_TYPE, type, type);
	fbnic_rpc_put_match(fbd, slot, &match);
}

/**
 * fbnic_rpc_spread - have flows spread evenly over the queues
 * @fbn: the network device
 */
void fbnic_rpc_spread(struct fbnic_net *fbn)
{
	int i;

	for (i = 0; i < FBNIC_RPC_TABLE_SIZE; i++)
		fbn->table[i] = ethtool_rxfh_indir_default(i,
							   fbn->layout.count);
}

void fbnic_rpc_set_key(struct fbnic_net *fbn)
{
	int i;

	for (i = 0; i < FBNIC_RPC_KEY_WORDS; i++)
		fbnic_wr32(fbn->fbd, FBNIC_RPC_KEY(i), fbn->key[i]);
}

void fbnic_rpc_set_table(struct fbnic_net *fbn)
{
	int i;

	for (i = 0; i < FBNIC_RPC_TABLE_SIZE; i++) {
		fbnic_wr32(fbn->fbd, FBNIC_RPC_TABLE(i), fbn->table[i]);
		/* Writes are posted; now and then all have to arrive. */
		if (i % 64 == 63)
			fbnic_flush(fbn->fbd);
	}
}

/**
 * fbnic_rpc_start - set up where frames go, and let them in
 * @fbn: the network device
 */
void fbnic_rpc_start(struct fbnic_net *fbn)
{
	struct fbnic_dev *fbd = fbn->fbd;

	fbnic_rpc_set_key(fbn);
	fbnic_rpc_set_table(fbn);
	fbnic_steer_start(fbn);
	/* Fragments of datagrams have no ports, so no datagram's count. */
	fbnic_rpc_put_default(fbd, FBNIC_SLOT_UDP, FBNIC_RPC_MATCH_IP |
			      FBNIC_RPC_MATCH_L4 | FBNIC_RPC_MATCH_UDP,
			      FBNIC_HASH_L3);
	fbnic_rpc_put_default(fbd, FBNIC_SLOT_TCP, FBNIC_RPC_MATCH_IP |
			      FBNIC_RPC_MATCH_L4, FBNIC_HASH_L4);
	fbnic_rpc_put_default(fbd, FBNIC_SLOT_IP, FBNIC_RPC_MATCH_IP,
			      FBNIC_HASH_L3);
	fbnic_rpc_put_default(fbd, FBNIC_SLOT_OTHER, 0,
			      FBNIC_RPC_HASH_L2_DST);

	fbnic_wr32(fbd, FBNIC_RPC_DEFAULT0, FBNIC_RPC_ACTION0_DROP);
	fbnic_wr32(fbd, FBNIC_RPC_DEFAULT1, 0);
	fbnic_rpc_set_addresses(fbn);
	fbnic_wr32(fbd, FBNIC_RPC_CONFIG,
		   FIELD_PREP(FBNIC_RPC_CONFIG_MTU, FBNIC_MAX_FRAME) |
		   FIELD_PREP(FBNIC_RPC_CONFIG_OVERHEAD, 20) |
		   FBNIC_RPC_CONFIG_ENABLE);
	fbnic_flush(fbd);
}

void fbnic_rpc_stop(struct fbnic_net *fbn)
{
	fbnic_wr32(fbn->fbd, FBNIC_RPC_CONFIG,
		   FIELD_PREP(FBNIC_RPC_CONFIG_OVERHEAD, 20));
	fbnic_flush(fbn->fbd);
}

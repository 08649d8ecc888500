// SPDX-License-Identifier: GPL-2.0-only

#include <linux/bitfield.h>
#include <linux/in.h>
#include <linux/ipv6.h>

#include "fbnic_net.h"

/**
 * struct fbnic_ip - an address as the card compares it
 * @value: its words, the last of the address first
 * @ignore: bits of each word that do not matter
 */
struct fbnic_ip {
	u16 value[FBNIC_RPC_IP_WORDS];
	u16 ignore[FBNIC_RPC_IP_WORDS];
};

/**
 * struct fbnic_ips - what the table of one direction's addresses holds
 * @ip: the addresses that rules ask for, each once
 * @count: how many
 */
struct fbnic_ips {
	struct fbnic_ip ip[FBNIC_RPC_IPS];
	u32 count;
};

/**
 * struct fbnic_wanted - what a rule asks for
 * @type: kinds of headers that there have to be, %FBNIC_RPC_MATCH_IP and more
 * @care: kinds that count
 * @src: source address
 * @dst: destination address
 * @match_src: @src counts
 * @match_dst: @dst counts
 * @sport: source port
 * @sport_care: its bits that count
 * @dport: destination port
 * @dport_care: its bits that count
 */
struct fbnic_wanted {
	u16 type;
	u16 care;
	struct fbnic_ip src;
	struct fbnic_ip dst;
	bool match_src;
	bool match_dst;
	u16 sport;
	u16 sport_care;
	u16 dport;
	u16 dport_care;
};

/* Returns whether any bit of the address counts. */
static bool fbnic_ip_read(struct fbnic_ip *ip, const __be32 *value,
			  const __be32 *mask, int words)
{
	bool any = false;
	int i;

	/* An IPv4 address is the last of one of IPv6, with zeros before it. */
	memset(ip, 0, sizeof(*ip));
	for (i = 0; i < words; i++) {
		u32 care = be32_to_cpu(mask[words - 1 - i]);
		u32 bits = be32_to_cpu(value[words - 1 - i]) & care;

		ip->value[2 * i] = bits;
		ip->value[2 * i + 1] = bits >> 16;
		ip->ignore[2 * i] = ~care;
		ip->ignore[2 * i + 1] = ~care >> 16;
		any |= care;
	}

	return any;
}

static void fbnic_wanted_ips(struct fbnic_wanted *wanted, const __be32 *src,
			     const __be32 *src_mask, const __be32 *dst,
			     const __be32 *dst_mask, int words)
{
	wanted->type |= FBNIC_RPC_MATCH_IP;
	wanted->care |= FBNIC_RPC_MATCH_IP | FBNIC_RPC_MATCH_V6;
	if (words > 1)
		wanted->type |= FBNIC_RPC_MATCH_V6;
	wanted->match_src = fbnic_ip_read(&wanted->src, src, src_mask, words);
	wanted->match_dst = fbnic_ip_read(&wanted->dst, dst, dst_mask, words);
}

static void fbnic_wanted_ports(struct fbnic_wanted *wanted, bool udp,
			       __be16 sport, __be16 sport_mask, __be16 dport,
			       __be16 dport_mask)
{
	wanted->type |= FBNIC_RPC_MATCH_L4 | (udp ? FBNIC_RPC_MATCH_UDP : 0);
	wanted->care |= FBNIC_RPC_MATCH_L4 | FBNIC_RPC_MATCH_UDP;
	wanted->sport = be16_to_cpu(sport);
	wanted->sport_care = be16_to_cpu(sport_mask);
	wanted->dport = be16_to_cpu(dport);
	wanted->dport_care = be16_to_cpu(dport_mask);
}

static int fbnic_wanted_v4(struct fbnic_wanted *wanted, bool udp,
			   const struct ethtool_tcpip4_spec *flow,
			   const struct ethtool_tcpip4_spec *mask)
{
	if (mask->tos)
		return -EOPNOTSUPP;

	fbnic_wanted_ips(wanted, &flow->ip4src, &mask->ip4src, &flow->ip4dst,
			 &mask->ip4dst, 1);
	fbnic_wanted_ports(wanted, udp, flow->psrc, mask->psrc, flow->pdst,
			   mask->pdst);

	return 0;
}

static int fbnic_wanted_v6(struct fbnic_wanted *wanted, bool udp,
			   const struct ethtool_tcpip6_spec *flow,
			   const struct ethtool_tcpip6_spec *mask)
{
	if (mask->tclass)
		return -EOPNOTSUPP;

	fbnic_wanted_ips(wanted, flow->ip6src, mask->ip6src, flow->ip6dst,
			 mask->ip6dst, 4);
	fbnic_wanted_ports(wanted, udp, flow->psrc, mask->psrc, flow->pdst,
			   mask->pdst);

	return 0;
}

static int fbnic_wanted_read(struct fbnic_wanted *wanted,
			     const struct ethtool_rx_flow_spec *spec)
{
	const struct ethtool_usrip4_spec *v4 = &spec->h_u.usr_ip4_spec;
	const struct ethtool_usrip4_spec *v4_mask = &spec->m_u.usr_ip4_spec;
	const struct ethtool_usrip6_spec *v6 = &spec->h_u.usr_ip6_spec;
	const struct ethtool_usrip6_spec *v6_mask = &spec->m_u.usr_ip6_spec;

	memset(wanted, 0, sizeof(*wanted));
	switch (spec->flow_type) {
	case TCP_V4_FLOW:
	case UDP_V4_FLOW:
		return fbnic_wanted_v4(wanted, spec->flow_type == UDP_V4_FLOW,
				       &spec->h_u.tcp_ip4_spec,
				       &spec->m_u.tcp_ip4_spec);
	case TCP_V6_FLOW:
	case UDP_V6_FLOW:
		return fbnic_wanted_v6(wanted, spec->flow_type == UDP_V6_FLOW,
				       &spec->h_u.tcp_ip6_spec,
				       &spec->m_u.tcp_ip6_spec);
	case IPV4_USER_FLOW:
		if (v4_mask->l4_4_bytes || v4_mask->tos || v4_mask->proto)
			return -EOPNOTSUPP;
		fbnic_wanted_ips(wanted, &v4->ip4src, &v4_mask->ip4src,
				 &v4->ip4dst, &v4_mask->ip4dst, 1);
		return 0;
	case IPV6_USER_FLOW:
		if (v6_mask->l4_4_bytes || v6_mask->tclass ||
		    v6_mask->l4_proto)
			return -EOPNOTSUPP;
		fbnic_wanted_ips(wanted, v6->ip6src, v6_mask->ip6src,
				 v6->ip6dst, v6_mask->ip6dst, 4);
		return 0;
	default:
		return -EOPNOTSUPP;
	}
}

/* Returns the address's entry, a new one if there is room, or -ENOSPC. */
static int fbnic_ips_find(struct fbnic_ips *ips, const struct fbnic_ip *ip)
{
	u32 i;

	for (i = 0; i < ips->count; i++)
		if (!memcmp(&ips->ip[i], ip, sizeof(*ip)))
			return i;
	if (ips->count == FBNIC_RPC_IPS)
		return -ENOSPC;

	ips->ip[ips->count] = *ip;

	return ips->count++;
}

/**
 * fbnic_steer_match - say what the card shall look for
 * @wanted: what a rule asks for
 * @src: table of source addresses; grows
 * @dst: table of destination addresses; grows
 * @match: set to it
 *
 * Return: 0, or -ENOSPC if there are too many different addresses
 */
static int fbnic_steer_match(const struct fbnic_wanted *wanted,
			     struct fbnic_ips *src, struct fbnic_ips *dst,
			     struct fbnic_match *match)
{
	u16 care = wanted->care | FBNIC_RPC_MATCH_MAC;
	int entry;

	memset(match->value, 0, sizeof(match->value));
	memset(match->ignore, 0xff, sizeof(match->ignore));
	fbnic_rpc_want(match, FBNIC_RPC_WORD_TYPE,
		       wanted->type | FBNIC_RPC_MATCH_MAC, care);
	if (wanted->match_src) {
		entry = fbnic_ips_find(src, &wanted->src);
		if (entry < 0)
			return entry;
		fbnic_rpc_want(match, FBNIC_RPC_WORD_IP, FBNIC_RPC_MATCH_SRC |
			       FIELD_PREP(FBNIC_RPC_MATCH_SRC_ENTRY, entry),
			       FBNIC_RPC_MATCH_SRC | FBNIC_RPC_MATCH_SRC_ENTRY);
	}
	if (wanted->match_dst) {
		entry = fbnic_ips_find(dst, &wanted->dst);
		if (entry < 0)
			return entry;
		fbnic_rpc_want(match, FBNIC_RPC_WORD_IP, FBNIC_RPC_MATCH_DST |
			       FIELD_PREP(FBNIC_RPC_MATCH_DST_ENTRY, entry),
			       FBNIC_RPC_MATCH_DST | FBNIC_RPC_MATCH_DST_ENTRY);
	}
	fbnic_rpc_want(match, FBNIC_RPC_WORD_SPORT, wanted->sport,
		       wanted->sport_care);
	fbnic_rpc_want(match, FBNIC_RPC_WORD_DPORT, wanted->dport,
		       wanted->dport_care);

	return 0;
}

static void fbnic_steer_put_ip(struct fbnic_dev *fbd, bool dst, u32 slot,
			       const struct fbnic_ip *ip)
{
	u32 valid = dst ? FBNIC_RPC_IP_DST(FBNIC_RPC_IP_WORDS, slot) :
			  FBNIC_RPC_IP_SRC(FBNIC_RPC_IP_WORDS, slot);
	int word;

	fbnic_wr32(fbd, valid, 0);
	if (!ip)
		return;

	for (word = 0; word < FBNIC_RPC_IP_WORDS; word++)
		fbnic_wr32(fbd, dst ? FBNIC_RPC_IP_DST(word, slot) :
				      FBNIC_RPC_IP_SRC(word, slot),
			   FIELD_PREP(FBNIC_RPC_VALUE, ip->value[word]) |
			   FIELD_PREP(FBNIC_RPC_IGNORE, ip->ignore[word]));
	fbnic_wr32(fbd, valid, FBNIC_RPC_VALID);
}

static void fbnic_steer_put_ips(struct fbnic_dev *fbd, bool dst,
				const struct fbnic_ips *ips)
{
	u32 i;

	for (i = 0; i < FBNIC_RPC_IPS; i++)
		fbnic_steer_put_ip(fbd, dst, i,
				   i < ips->count ? &ips->ip[i] : NULL);
}

static void fbnic_steer_put_action(struct fbnic_dev *fbd, u32 slot, u64 cookie)
{
	u32 action = FBNIC_RPC_ACTION0_DROP;

	if (cookie != RX_CLS_FLOW_DISC)
		action = FBNIC_RPC_ACTION0_HOST | FBNIC_RPC_ACTION0_TO_QUEUE |
			 FBNIC_RPC_ACTION0_SPLIT_L4 |
			 FIELD_PREP(FBNIC_RPC_ACTION0_QUEUE, cookie);
	fbnic_wr32(fbd, FBNIC_RPC_ACTION0(slot), action);
	fbnic_wr32(fbd, FBNIC_RPC_ACTION1(slot), 0);
}

/* Goes through all rules; tells the card if told to. */
static int fbnic_steer_apply(struct fbnic_net *fbn, bool tell)
{
	struct fbnic_ips src = {}, dst = {};
	struct fbnic_wanted wanted;
	struct fbnic_match match;
	int err;
	u32 i;

	for (i = 0; i < FBNIC_RULES; i++) {
		const struct fbnic_rule *rule = &fbn->rules[i];

		if (tell)
			fbnic_rpc_put_match(fbn->fbd, i, NULL);
		if (!rule->used)
			continue;

		err = fbnic_wanted_read(&wanted, &rule->flow);
		if (!err)
			err = fbnic_steer_match(&wanted, &src, &dst, &match);
		if (err)
			return err;
		if (!tell)
			continue;

		fbnic_steer_put_action(fbn->fbd, i, rule->flow.ring_cookie);
		fbnic_rpc_put_match(fbn->fbd, i, &match);
	}
	if (tell) {
		fbnic_steer_put_ips(fbn->fbd, false, &src);
		fbnic_steer_put_ips(fbn->fbd, true, &dst);
		fbnic_flush(fbn->fbd);
	}

	return 0;
}

/**
 * fbnic_steer_start - tell the card of all rules
 * @fbn: the network device
 */
void fbnic_steer_start(struct fbnic_net *fbn)
{
	/* Each rule was tried when it was added. */
	fbnic_steer_apply(fbn, true);
}

/**
 * fbnic_steer_uses - ask whether a rule needs more queues than there would be
 * @fbn: the network device
 * @count: how many there would be
 *
 * Return: true if one does
 */
bool fbnic_steer_uses(const struct fbnic_net *fbn, u32 count)
{
	u32 i;

	for (i = 0; i < FBNIC_RULES; i++) {
		const struct fbnic_rule *rule = &fbn->rules[i];

		if (rule->used && rule->flow.ring_cookie != RX_CLS_FLOW_DISC &&
		    rule->flow.ring_cookie >= count)
			return true;
	}

	return false;
}

static int fbnic_steer_add(struct fbnic_net *fbn,
			   struct ethtool_rx_flow_spec *flow)
{
	struct fbnic_rule *rule, before;
	int err;

	if (flow->location >= FBNIC_RULES)
		return -EINVAL;
	if (flow->ring_cookie != RX_CLS_FLOW_DISC &&
	    flow->ring_cookie >= fbn->layout.count)
		return -EINVAL;

	rule = &fbn->rules[flow->location];
	before = *rule;
	rule->used = true;
	rule->flow = *flow;
	err = fbnic_steer_apply(fbn, false);
	if (err)
		*rule = before;
	else if (netif_running(fbn->netdev))
		fbnic_steer_start(fbn);

	return err;
}

static int fbnic_steer_delete(struct fbnic_net *fbn, u32 location)
{
	if (location >= FBNIC_RULES || !fbn->rules[location].used)
		return -ENOENT;

	fbn->rules[location].used = false;
	if (netif_running(fbn->netdev))
		fbnic_steer_start(fbn);

	return 0;
}

int fbnic_steer_set(struct fbnic_net *fbn, struct ethtool_rxnfc *cmd)
{
	switch (cmd->cmd) {
	case ETHTOOL_SRXCLSRLINS:
		return fbnic_steer_add(fbn, &cmd->fs);
	case ETHTOOL_SRXCLSRLDEL:
		return fbnic_steer_delete(fbn, cmd->fs.location);
	default:
		return -EOPNOTSUPP;
	}
}

static int fbnic_steer_list(struct fbnic_net *fbn, struct ethtool_rxnfc *cmd,
			    u32 *locations)
{
	u32 count = 0;
	u32 i;

	cmd->data = FBNIC_RULES;
	for (i = 0; i < FBNIC_RULES; i++) {
		if (!fbn->rules[i].used)
			continue;
		if (locations && count == cmd->rule_cnt)
			return -EMSGSIZE;
		if (locations)
			locations[count] = i;
		count++;
	}
	cmd->rule_cnt = count;

	return 0;
}

int fbnic_steer_get(struct fbnic_net *fbn, struct ethtool_rxnfc *cmd,
		    u32 *locations)
{
	u32 location = cmd->fs.location;

	switch (cmd->cmd) {
	case ETHTOOL_GRXRINGS:
		cmd->data = fbn->layout.count;
		return 0;
	case ETHTOOL_GRXCLSRLCNT:
		return fbnic_steer_list(fbn, cmd, NULL);
	case ETHTOOL_GRXCLSRLALL:
		return fbnic_steer_list(fbn, cmd, locations);
	case ETHTOOL_GRXCLSRULE:
		if (location >= FBNIC_RULES || !fbn->rules[location].used)
			return -ENOENT;
		cmd->fs = fbn->rules[location].flow;
		return 0;
	default:
		return -EOPNOTSUPP;
	}
}

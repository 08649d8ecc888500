/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FBNIC_RPC_H_
#define _FBNIC_RPC_H_

#include <linux/ethtool.h>
#include <linux/types.h>

#include "fbnic_csr.h"

/* Flows that the user can steer: as many as leave room for the defaults */
#define FBNIC_RULES		32

struct fbnic_net;

/**
 * struct fbnic_rule - a flow that goes where the user said
 * @used: there is one
 * @flow: what it is and where it goes, as ethtool says it
 */
struct fbnic_rule {
	bool used;
	struct ethtool_rx_flow_spec flow;
};

/**
 * struct fbnic_match - what an entry of the table of actions asks for
 * @value: of each word of the key
 * @ignore: bits of each word that do not matter
 */
struct fbnic_match {
	u16 value[FBNIC_RPC_MATCH_WORDS];
	u16 ignore[FBNIC_RPC_MATCH_WORDS];
};

void fbnic_rpc_start(struct fbnic_net *fbn);
void fbnic_rpc_stop(struct fbnic_net *fbn);
void fbnic_rpc_set_addresses(struct fbnic_net *fbn);
void fbnic_rpc_set_key(struct fbnic_net *fbn);
void fbnic_rpc_set_table(struct fbnic_net *fbn);
void fbnic_rpc_spread(struct fbnic_net *fbn);
void fbnic_rpc_put_match(struct fbnic_dev *fbd, u32 slot,
			 const struct fbnic_match *match);
void fbnic_rpc_want(struct fbnic_match *match, int word, u16 value, u16 care);

int fbnic_steer_get(struct fbnic_net *fbn, struct ethtool_rxnfc *cmd,
		    u32 *locations);
int fbnic_steer_set(struct fbnic_net *fbn, struct ethtool_rxnfc *cmd);
void fbnic_steer_start(struct fbnic_net *fbn);
bool fbnic_steer_uses(const struct fbnic_net *fbn, u32 count);

#endif /* _FBNIC_RPC_H_ */

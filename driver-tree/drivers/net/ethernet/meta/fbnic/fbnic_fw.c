// SPDX-License-Identifier: GPL-2.0-only

#include <linux/bitfield.h>
#include <linux/delay.h>
#include <linux/dma-mapping.h>
#include <linux/interrupt.h>
#include <linux/iopoll.h>
#include <linux/pci.h>

#include "fbnic.h"
#include "fbnic_fw.h"
#include "fbnic_tlv.h"

enum {
	FBNIC_MBOX_RX,
	FBNIC_MBOX_TX,
};

enum {
	FBNIC_MSG_CAPS_REQ	= 0x10,
	FBNIC_MSG_CAPS		= 0x11,
	FBNIC_MSG_OWN_REQ	= 0x12,
	FBNIC_MSG_OWN		= 0x13,
	FBNIC_MSG_BEAT_REQ	= 0x14,
	FBNIC_MSG_BEAT		= 0x15,
	FBNIC_MSG_SENSORS_REQ	= 0x3c,
	FBNIC_MSG_SENSORS	= 0x3d,
};

enum {
	FBNIC_CAPS_VERSION	= 0x00,
	FBNIC_CAPS_STORED	= 0x04,
	FBNIC_CAPS_COMMIT	= 0x06,
	FBNIC_CAPS_SPEED	= 0x0a,
	FBNIC_CAPS_BOOT		= 0x0d,
	FBNIC_CAPS_UEFI		= 0x11,
};

#define FBNIC_OWN_TAKE		0

enum {
	FBNIC_SENSORS_TEMPERATURE,
	FBNIC_SENSORS_VOLTAGE,
};

/* The firmware needs up to ten seconds after a reset of the card. */
#define FBNIC_FW_START_US	(10 * USEC_PER_SEC)
#define FBNIC_FW_POLL_US	(20 * USEC_PER_MSEC)
#define FBNIC_FW_ANSWER		(10 * HZ)

static void fbnic_mbox_write(struct fbnic_dev *fbd, int ring, u8 slot, u64 desc)
{
	/* The low word hands the slot over, so it comes last. */
	fbnic_fw_wr32(fbd, FBNIC_MBOX(ring, slot) + 1, upper_32_bits(desc));
	fbnic_fw_rd32(fbd, FBNIC_MBOX(FBNIC_MBOX_RX, 0));
	fbnic_fw_wr32(fbd, FBNIC_MBOX(ring, slot), lower_32_bits(desc));
}

static u64 fbnic_mbox_read(struct fbnic_dev *fbd, int ring, u8 slot)
{
	u32 low = fbnic_fw_rd32(fbd, FBNIC_MBOX(ring, slot));
	u32 high = fbnic_fw_rd32(fbd, FBNIC_MBOX(ring, slot) + 1);

	return (u64)high << 32 | low;
}

static u8 fbnic_mbox_after(u8 slot)
{
	return (slot + 1) % FBNIC_MBOX_SLOTS;
}

/* Ends what the firmware does to the host's memory, and empties both rings. */
static void fbnic_mbox_reset(struct fbnic_dev *fbd)
{
	int ring, slot;

	fbnic_wr32(fbd, FBNIC_PUL_WRITE,
		   FBNIC_PUL_FLUSH | FBNIC_PUL_FLUSH_MODE);
	fbnic_wr32(fbd, FBNIC_PUL_READ, FBNIC_PUL_FLUSH);
	fbnic_flush(fbd);

	for (ring = FBNIC_MBOX_RX; ring <= FBNIC_MBOX_TX; ring++) {
		/* The firmware stops at zeros and passes over the others. */
		fbnic_mbox_write(fbd, ring, 0, 0);
		for (slot = FBNIC_MBOX_SLOTS - 1; slot > 0; slot--)
			fbnic_mbox_write(fbd, ring, slot, FBNIC_MBOX_FW_DONE |
					 FBNIC_MBOX_HOST_DONE);
	}
	fbd->fw_rx.head = 0;
	fbd->fw_rx.tail = 0;
	fbd->fw_tx.head = 0;
	fbd->fw_tx.tail = 0;
}

static void fbnic_mbox_hand_over(struct fbnic_dev *fbd, int ring,
				 struct fbnic_mbox *mbox, size_t len)
{
	u8 slot = mbox->tail;

	mbox->tail = fbnic_mbox_after(slot);
	/* Where the firmware stops has to be there before it gets so far. */
	fbnic_fw_wr32(fbd, FBNIC_MBOX(ring, mbox->tail), 0);
	fbnic_mbox_write(fbd, ring, slot,
			 FIELD_PREP(FBNIC_MBOX_LENGTH, len) |
			 ((mbox->dma + slot * FBNIC_TLV_SIZE) &
			  FBNIC_MBOX_ADDRESS) |
			 FBNIC_MBOX_EOM | FBNIC_MBOX_HOST_DONE);
}

static void *fbnic_mbox_slot(struct fbnic_mbox *mbox, u8 slot)
{
	return mbox->slots + slot * FBNIC_TLV_SIZE;
}

static void fbnic_fw_take_caps(struct fbnic_dev *fbd,
			       const struct fbnic_tlv *message)
{
	struct fbnic_fw_caps *caps = &fbd->fw_caps;
	struct fbnic_tlv attr;
	size_t at = 0;

	while (fbnic_tlv_next(message, &at, &attr)) {
		switch (attr.type) {
		case FBNIC_CAPS_VERSION:
			caps->version = fbnic_tlv_u32(&attr);
			break;
		case FBNIC_CAPS_STORED:
			caps->stored = fbnic_tlv_u32(&attr);
			break;
		case FBNIC_CAPS_COMMIT:
			fbnic_tlv_text(&attr, caps->commit,
				       sizeof(caps->commit));
			break;
		case FBNIC_CAPS_SPEED:
			caps->speed = fbnic_tlv_u32(&attr);
			break;
		case FBNIC_CAPS_BOOT:
			caps->boot = fbnic_tlv_u32(&attr);
			break;
		case FBNIC_CAPS_UEFI:
			caps->uefi = fbnic_tlv_u32(&attr);
			break;
		}
	}

	if (!caps->version) {
		dev_warn_ratelimited(&fbd->pdev->dev,
				     "firmware told no version\n");
		return;
	}
	if (!caps->known && caps->version < FBNIC_FW_OLDEST)
		dev_err(&fbd->pdev->dev,
			"firmware %08x is older than minimum required version %08x\n",
			caps->version, FBNIC_FW_OLDEST);
	caps->known = true;
}

static void fbnic_fw_take_sensors(struct fbnic_dev *fbd,
				  const struct fbnic_tlv *message)
{
	struct fbnic_tlv attr;
	size_t at = 0;

	while (fbnic_tlv_next(message, &at, &attr)) {
		switch (attr.type) {
		case FBNIC_SENSORS_TEMPERATURE:
			fbd->fw_sensors.temperature = fbnic_tlv_u32(&attr);
			break;
		case FBNIC_SENSORS_VOLTAGE:
			fbd->fw_sensors.voltage = fbnic_tlv_u32(&attr);
			break;
		}
	}
}

static void fbnic_fw_receive(struct fbnic_dev *fbd, const void *bytes,
			     size_t len)
{
	struct fbnic_tlv message;

	if (!fbnic_tlv_parse(bytes, len, &message)) {
		dev_warn_ratelimited(&fbd->pdev->dev,
				     "firmware sent %zu bytes of nonsense\n",
				     len);
		return;
	}

	fbd->fw_answered = jiffies;
	if (message.type == FBNIC_MSG_CAPS)
		fbnic_fw_take_caps(fbd, &message);
	else if (message.type == FBNIC_MSG_SENSORS)
		fbnic_fw_take_sensors(fbd, &message);
	if (message.type == READ_ONCE(fbd->fw_awaited))
		complete(&fbd->fw_answer);
}

static void fbnic_fw_poll(struct fbnic_dev *fbd)
{
	struct fbnic_mbox *rx = &fbd->fw_rx;
	int i;

	/* At most a ring of messages, whatever the firmware claims. */
	for (i = 0; i < FBNIC_MBOX_SLOTS && rx->head != rx->tail; i++) {
		u64 desc = fbnic_mbox_read(fbd, FBNIC_MBOX_RX, rx->head);
		size_t len;

		if (desc == ~0ULL || !(desc & FBNIC_MBOX_FW_DONE))
			break;

		len = min_t(size_t, FIELD_GET(FBNIC_MBOX_LENGTH, desc),
			    FBNIC_TLV_SIZE);
		dma_rmb();
		fbnic_fw_receive(fbd, fbnic_mbox_slot(rx, rx->head), len);
		rx->head = fbnic_mbox_after(rx->head);
		fbnic_mbox_hand_over(fbd, FBNIC_MBOX_RX, rx, FBNIC_TLV_SIZE);
	}
}

static irqreturn_t fbnic_fw_irq(int irq, void *data)
{
	struct fbnic_dev *fbd = data;

	fbnic_wr32(fbd, FBNIC_INTR_CLEAR(0), BIT(FBNIC_FW_VECTOR));
	fbnic_fw_poll(fbd);
	fbnic_unmask(fbd, FBNIC_FW_VECTOR);

	return IRQ_HANDLED;
}

static int fbnic_fw_send(struct fbnic_dev *fbd, u16 type, bool flag)
{
	struct fbnic_mbox *tx = &fbd->fw_tx;
	size_t len;
	void *slot;

	lockdep_assert_held(&fbd->fw_lock);
	if (!fbd->fw_running)
		return -ENODEV;

	while (tx->head != tx->tail &&
	       fbnic_mbox_read(fbd, FBNIC_MBOX_TX, tx->head) &
	       FBNIC_MBOX_FW_DONE)
		tx->head = fbnic_mbox_after(tx->head);

	if (READ_ONCE(fbd->gone))
		return -ENODEV;
	if (fbnic_mbox_after(tx->tail) == tx->head)
		return -EBUSY;

	slot = fbnic_mbox_slot(tx, tx->tail);
	len = fbnic_tlv_begin(slot, type);
	if (flag)
		len = fbnic_tlv_put_flag(slot, len, FBNIC_OWN_TAKE);
	dma_wmb();
	fbnic_mbox_hand_over(fbd, FBNIC_MBOX_TX, tx, len);

	return 0;
}

static int fbnic_fw_request(struct fbnic_dev *fbd, u16 type, bool flag)
{
	int err;

	mutex_lock(&fbd->fw_lock);
	reinit_completion(&fbd->fw_answer);
	/* An answer's type follows that of its request. */
	WRITE_ONCE(fbd->fw_awaited, type + 1);
	err = fbnic_fw_send(fbd, type, flag);
	if (!err && !wait_for_completion_timeout(&fbd->fw_answer,
						 FBNIC_FW_ANSWER))
		err = -ETIMEDOUT;
	WRITE_ONCE(fbd->fw_awaited, 0);
	mutex_unlock(&fbd->fw_lock);

	return err;
}

/**
 * fbnic_fw_init - get the memory that messages pass through
 * @fbd: the card, which keeps it until it is unbound
 *
 * Return: 0, or -ENOMEM
 */
int fbnic_fw_init(struct fbnic_dev *fbd)
{
	struct device *dev = &fbd->pdev->dev;
	size_t size = FBNIC_MBOX_SLOTS * FBNIC_TLV_SIZE;

	mutex_init(&fbd->fw_lock);
	init_completion(&fbd->fw_answer);

	fbd->fw_rx.slots = dmam_alloc_coherent(dev, size, &fbd->fw_rx.dma,
					       GFP_KERNEL);
	fbd->fw_tx.slots = dmam_alloc_coherent(dev, size, &fbd->fw_tx.dma,
					       GFP_KERNEL);

	return fbd->fw_rx.slots && fbd->fw_tx.slots ? 0 : -ENOMEM;
}

/**
 * fbnic_fw_start - set the mailbox up and ask the firmware what it is
 * @fbd: the card
 *
 * Does not wait for the answer: a card whose firmware hangs can still be
 * looked at.
 *
 * Return: 0, or -ETIMEDOUT if the firmware does not take the mailbox up
 */
int fbnic_fw_start(struct fbnic_dev *fbd)
{
	u32 status;
	int err, i;

	fbnic_wr32(fbd, FBNIC_INTR_AUTO_CLEAR(0), (u32)~BIT(FBNIC_FW_VECTOR));
	fbnic_wr32(fbd, FBNIC_INTR_CLEAR(0), BIT(FBNIC_FW_VECTOR));
	fbnic_mbox_reset(fbd);

	/* The firmware raises its vector once it has seen the rings. */
	err = read_poll_timeout(fbnic_rd32, status,
				status & BIT(FBNIC_FW_VECTOR),
				FBNIC_FW_POLL_US, FBNIC_FW_START_US, false,
				fbd, FBNIC_INTR_STATUS(0));
	if (err || READ_ONCE(fbd->gone))
		return err ?: -ENODEV;

	fbnic_wr32(fbd, FBNIC_PUL_WRITE, FBNIC_PUL_MASTER);
	fbnic_wr32(fbd, FBNIC_PUL_READ, FBNIC_PUL_MASTER);
	for (i = 0; i < FBNIC_MBOX_SLOTS - 1; i++)
		fbnic_mbox_hand_over(fbd, FBNIC_MBOX_RX, &fbd->fw_rx,
				     FBNIC_TLV_SIZE);

	err = request_threaded_irq(pci_irq_vector(fbd->pdev, FBNIC_FW_VECTOR),
				   NULL, fbnic_fw_irq, IRQF_ONESHOT,
				   pci_name(fbd->pdev), fbd);
	if (err)
		goto reset_mbox;

	fbnic_wr32(fbd, FBNIC_INTR_CLEAR(0), BIT(FBNIC_FW_VECTOR));
	fbnic_unmask(fbd, FBNIC_FW_VECTOR);

	mutex_lock(&fbd->fw_lock);
	fbd->fw_running = true;
	err = fbnic_fw_send(fbd, FBNIC_MSG_CAPS_REQ, false);
	mutex_unlock(&fbd->fw_lock);
	if (err)
		fbnic_fw_stop(fbd);

	return err;

reset_mbox:
	fbnic_mbox_reset(fbd);
	return err;
}

/**
 * fbnic_fw_stop - end all that goes on with the firmware
 * @fbd: the card
 */
void fbnic_fw_stop(struct fbnic_dev *fbd)
{
	bool running;

	mutex_lock(&fbd->fw_lock);
	running = fbd->fw_running;
	fbd->fw_running = false;
	mutex_unlock(&fbd->fw_lock);
	if (!running)
		return;

	fbnic_mask(fbd, FBNIC_FW_VECTOR);
	free_irq(pci_irq_vector(fbd->pdev, FBNIC_FW_VECTOR), fbd);
	fbnic_mbox_reset(fbd);
}

/**
 * fbnic_fw_wait_caps - wait until the firmware told what it is
 * @fbd: the card
 *
 * Return: 0, -ETIMEDOUT if it does not tell, or -ENODEV if it is too old
 */
int fbnic_fw_wait_caps(struct fbnic_dev *fbd)
{
	int err = 0;

	if (!fbd->fw_caps.known)
		err = fbnic_fw_request(fbd, FBNIC_MSG_CAPS_REQ, false);
	if (err)
		return err;

	return fbd->fw_caps.version < FBNIC_FW_OLDEST ? -ENODEV : 0;
}

/**
 * fbnic_fw_own - take the card from the firmware, or give it back
 * @fbd: the card
 * @take: whether to take it
 *
 * Return: 0, or -ETIMEDOUT if the firmware does not confirm it
 */
int fbnic_fw_own(struct fbnic_dev *fbd, bool take)
{
	return fbnic_fw_request(fbd, FBNIC_MSG_OWN_REQ, take);
}

/**
 * fbnic_fw_measure - have the firmware read the card's sensors
 * @fbd: the card
 * @sensors: set to what they say
 *
 * Return: 0, or -ETIMEDOUT if the firmware does not answer
 */
int fbnic_fw_measure(struct fbnic_dev *fbd, struct fbnic_fw_sensors *sensors)
{
	int err = fbnic_fw_request(fbd, FBNIC_MSG_SENSORS_REQ, false);

	if (!err)
		*sensors = fbd->fw_sensors;

	return err;
}

/**
 * fbnic_fw_beat - look whether the firmware lives, and ask for another sign
 * @fbd: the card
 *
 * To be called every %FBNIC_FW_BEAT.
 */
void fbnic_fw_beat(struct fbnic_dev *fbd)
{
	struct device *dev = &fbd->pdev->dev;
	bool late;

	late = time_after(jiffies, fbd->fw_answered + FBNIC_FW_BEAT +
			  FBNIC_FW_BEAT / 2);
	if (late)
		fbd->fw_missed++;
	if (late && !fbd->fw_late)
		dev_warn(dev, "firmware did not respond to heartbeat\n");
	if (!late && fbd->fw_late)
		dev_info(dev, "firmware is back\n");

	mutex_lock(&fbd->fw_lock);
	/* Firmware that was restarted does not know who owns the card. */
	if (fbd->fw_late && !late)
		fbnic_fw_send(fbd, FBNIC_MSG_OWN_REQ, true);
	fbnic_fw_send(fbd, FBNIC_MSG_BEAT_REQ, false);
	mutex_unlock(&fbd->fw_lock);
	fbd->fw_late = late;
}

/**
 * fbnic_fw_version_text - write a version as people do
 * @version: a byte each for major, minor, patch and build
 * @text: where to
 * @size: bytes of @text
 */
void fbnic_fw_version_text(u32 version, char *text, size_t size)
{
	snprintf(text, size, "%02u.%02u.%02u-%03u", version >> 24,
		 (version >> 16) & 0xff, (version >> 8) & 0xff,
		 version & 0xff);
}

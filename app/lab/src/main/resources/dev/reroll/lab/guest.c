// SPDX-License-Identifier: Apache-2.0
/*
 * What scripts in the guest need and no shell has, in one static program that starts at once. Prints a line of what it saw and exits with 0 if all went well.
 *
 *   guest mount                       mount /proc, /sys, /run and debugfs; mount(8) is setuid, and to a
 *                                     guest whose files are another user's that means no root
 *   guest device N COMMAND...         run a command of the N-th card's model and print its answer;
 *                                     "port" prints where it is done, to be put into DEVICE_PORT
 *                                     for when the card can't be read any more
 *   guest phase NAME                  tell all cards that a phase of the run begins
 *   guest frames IF SIZE...           send frames of SIZE bytes of data and await the same back
 *   guest udp ADDRESS PORT SIZE...    send datagrams and await the same back
 *   guest sink PORT BYTES             accept one TCP connection and check so many bytes
 *   guest source ADDRESS PORT BYTES   send so many bytes over TCP
 *   guest count IF MILLISECONDS       count frames of ethertype 0x88b5 until none came for so long
 *   guest flood IF COUNT SIZE         send so many frames, 32 at a time, and await the same back
 *   guest poweroff
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define EXPERIMENTAL	0x88b5
#define LARGEST		65536
#define WAIT_MS		2000

static int fail(const char *what)
{
	printf("%s: %s\n", what, strerror(errno));
	return 1;
}

/* Bytes that differ with place and size, so that a wrong one is seen. */
static void fill(unsigned char *buffer, size_t size, size_t seed)
{
	size_t i;

	for (i = 0; i < size; i++)
		buffer[i] = (unsigned char)((i * 31 + seed * 7) ^ (i >> 8));
}

static int mounts(void)
{
	if (mount("proc", "/proc", "proc", 0, NULL) < 0)
		return fail("/proc");
	if (mount("sysfs", "/sys", "sysfs", 0, NULL) < 0)
		return fail("/sys");
	if (mount("tmpfs", "/run", "tmpfs", 0, NULL) < 0)
		return fail("/run");
	/* A kernel of somebody else's may have none. */
	mount("debugfs", "/sys/kernel/debug", "debugfs", 0, NULL);
	return 0;
}

static int await(int fd, int milliseconds)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };

	return poll(&wait, 1, milliseconds);
}

/* Finds the model's control port: a vendor specific capability marked 'R'. */
static int find_port(int fd)
{
	unsigned char head[4];
	unsigned char at;
	int i;

	if (pread(fd, &at, 1, 0x34) != 1)
		return -1;
	for (i = 0; i < 48 && at >= 0x40; i++) {
		if (pread(fd, head, 4, at) != 4)
			return -1;
		if (head[0] == 9 && head[3] == 'R')
			return at;
		at = head[1];
	}
	return -1;
}

static int device(int number, int count, char **words)
{
	char path[64], line[4096] = "";
	uint32_t part;
	size_t length, i;
	int fd, port;

	snprintf(path, sizeof(path), "/sys/bus/pci/devices/0000:00:%02x.0/config", number);
	fd = open(path, O_RDWR);
	if (fd < 0)
		return fail(path);
	/* A card that was pulled out shows no capability any more. */
	port = find_port(fd);
	if (port < 0) {
		char *given = getenv("DEVICE_PORT");

		port = given ? atoi(given) : -1;
	}
	if (port < 0) {
		printf("%s: no control port\n", path);
		return 1;
	}
	if (count > 0 && strcmp(words[0], "port") == 0) {
		printf("%d\n", port);
		return 0;
	}
	for (i = 0; i < (size_t)count; i++) {
		strncat(line, words[i], sizeof(line) - strlen(line) - 2);
		strncat(line, i + 1 < (size_t)count ? " " : "\n", sizeof(line) - strlen(line) - 1);
	}
	length = strlen(line);
	for (i = 0; i < length; i += 4) {
		part = 0;
		memcpy(&part, line + i, length - i < 4 ? length - i : 4);
		if (pwrite(fd, &part, 4, port + 4) != 4)
			return fail("control port");
	}
	for (;;) {
		if (pread(fd, &part, 4, port + 8) != 4)
			return fail("control port");
		if (fwrite(&part, 1, strnlen((char *)&part, 4), stdout) < 4)
			break;
	}
	putchar('\n');
	close(fd);
	return 0;
}

static int phase(char *name)
{
	char *words[] = { "phase", name };
	char path[64];
	int i;

	for (i = 0; i < 8; i++) {
		snprintf(path, sizeof(path), "/sys/bus/pci/devices/0000:00:%02x.0/config", i);
		if (access(path, R_OK) == 0 && freopen("/dev/null", "w", stdout))
			device(i, 2, words);
	}
	return 0;
}

static int frames(const char *name, int count, char **sizes)
{
	static unsigned char out[LARGEST], in[LARGEST];
	struct sockaddr_ll to = { .sll_family = AF_PACKET, .sll_protocol = htons(EXPERIMENTAL) };
	int fd = socket(AF_PACKET, SOCK_DGRAM, htons(EXPERIMENTAL));
	int i, good = 0;

	to.sll_ifindex = (int)if_nametoindex(name);
	to.sll_halen = 6;
	memset(to.sll_addr, 0xff, 6);
	if (fd < 0 || bind(fd, (struct sockaddr *)&to, sizeof(to)) < 0)
		return fail(name);
	for (i = 0; i < count; i++) {
		size_t size = strtoul(sizes[i], NULL, 10);
		ssize_t got;

		fill(out, size, size);
		if (sendto(fd, out, size, 0, (struct sockaddr *)&to, sizeof(to)) < 0)
			return fail("sendto");
		if (await(fd, WAIT_MS) <= 0) {
			printf("no frame of %zu bytes came back\n", size);
			return 1;
		}
		got = recv(fd, in, sizeof(in), 0);
		/* Short ones come back padded. */
		if (got < (ssize_t)size || memcmp(in, out, size) != 0) {
			printf("a frame of %zu bytes came back as another of %zd\n", size, got);
			return 1;
		}
		good++;
	}
	printf("%d of %d came back\n", good, count);
	return 0;
}

static int udp(const char *address, const char *port, int count, char **sizes)
{
	static unsigned char out[LARGEST], in[LARGEST];
	struct sockaddr_in to = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	int i, good = 0;

	to.sin_port = htons((uint16_t)atoi(port));
	if (fd < 0 || inet_pton(AF_INET, address, &to.sin_addr) != 1 ||
	    connect(fd, (struct sockaddr *)&to, sizeof(to)) < 0)
		return fail(address);
	for (i = 0; i < count; i++) {
		size_t size = strtoul(sizes[i], NULL, 10);
		ssize_t got;

		fill(out, size, size);
		if (send(fd, out, size, 0) < 0)
			return fail("send");
		if (await(fd, WAIT_MS) <= 0) {
			printf("no datagram of %zu bytes came back\n", size);
			return 1;
		}
		got = recv(fd, in, sizeof(in), 0);
		if (got != (ssize_t)size || memcmp(in, out, size) != 0) {
			printf("a datagram of %zu bytes came back as another of %zd\n", size, got);
			return 1;
		}
		good++;
	}
	printf("%d of %d came back\n", good, count);
	return 0;
}

static int sink(const char *port, unsigned long long bytes)
{
	static unsigned char expected[LARGEST], in[LARGEST];
	struct sockaddr_in at = { .sin_family = AF_INET };
	int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
	unsigned long long got = 0;
	ssize_t now;
	int peer;

	at.sin_port = htons((uint16_t)atoi(port));
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) < 0 ||
	    bind(fd, (struct sockaddr *)&at, sizeof(at)) < 0 || listen(fd, 1) < 0)
		return fail("listen");
	if (await(fd, 10 * WAIT_MS) <= 0) {
		printf("nobody connected\n");
		return 1;
	}
	peer = accept(fd, NULL, NULL);
	if (peer < 0)
		return fail("accept");
	fill(expected, sizeof(expected), 1);
	while (got < bytes) {
		size_t at_byte = got % LARGEST;

		now = recv(peer, in, LARGEST - at_byte, 0);
		if (now <= 0) {
			printf("%llu of %llu bytes came\n", got, bytes);
			return 1;
		}
		if (memcmp(in, expected + at_byte, (size_t)now) != 0) {
			printf("wrong bytes after %llu\n", got);
			return 1;
		}
		got += (unsigned long long)now;
	}
	printf("%llu bytes came\n", got);
	return 0;
}

static int source(const char *address, const char *port, unsigned long long bytes)
{
	static unsigned char out[LARGEST];
	struct sockaddr_in to = { .sin_family = AF_INET };
	unsigned long long sent = 0;
	int i, fd = -1;

	to.sin_port = htons((uint16_t)atoi(port));
	if (inet_pton(AF_INET, address, &to.sin_addr) != 1)
		return fail(address);
	for (i = 0; i < 20; i++) {
		fd = socket(AF_INET, SOCK_STREAM, 0);
		if (connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0)
			break;
		close(fd);
		usleep(100000);
	}
	if (i == 20)
		return fail("connect");
	fill(out, sizeof(out), 1);
	while (sent < bytes) {
		size_t at = sent % LARGEST;
		size_t size = LARGEST - at;
		ssize_t now;

		if (size > bytes - sent)
			size = (size_t)(bytes - sent);
		now = send(fd, out + at, size, 0);
		if (now < 0)
			return fail("send");
		sent += (unsigned long long)now;
	}
	shutdown(fd, SHUT_WR);
	/* The other side closes once it has seen all. */
	if (await(fd, 10 * WAIT_MS) <= 0) {
		printf("the other side did not end\n");
		return 1;
	}
	printf("%llu bytes sent\n", sent);
	return 0;
}

static int count(const char *name, int milliseconds)
{
	static unsigned char in[LARGEST];
	struct sockaddr_ll at = { .sll_family = AF_PACKET, .sll_protocol = htons(EXPERIMENTAL) };
	int fd = socket(AF_PACKET, SOCK_DGRAM, htons(EXPERIMENTAL));
	int size = 8 << 20;
	int seen = 0;

	at.sll_ifindex = (int)if_nametoindex(name);
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)) < 0)
		return fail(name);
	setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof(size));
	printf("ready\n");
	fflush(stdout);
	while (await(fd, milliseconds) > 0 && recv(fd, in, sizeof(in), 0) >= 0)
		seen++;
	printf("%d\n", seen);
	return 0;
}

static int flood(const char *name, int count, size_t size)
{
	static unsigned char out[LARGEST], in[LARGEST];
	struct sockaddr_ll to = { .sll_family = AF_PACKET, .sll_protocol = htons(EXPERIMENTAL) };
	int fd = socket(AF_PACKET, SOCK_DGRAM, htons(EXPERIMENTAL));
	int i, sent, back = 0;

	to.sll_ifindex = (int)if_nametoindex(name);
	to.sll_halen = 6;
	memset(to.sll_addr, 0xff, 6);
	if (fd < 0 || bind(fd, (struct sockaddr *)&to, sizeof(to)) < 0)
		return fail(name);
	for (sent = 0; sent < count; sent += 32) {
		for (i = 0; i < 32 && sent + i < count; i++)
			if (sendto(fd, out, size, 0, (struct sockaddr *)&to, sizeof(to)) < 0)
				return fail("sendto");
		while (i-- > 0 && await(fd, WAIT_MS) > 0 && recv(fd, in, sizeof(in), 0) >= 0)
			back++;
	}
	printf("%d of %d came back\n", back, count);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "mount") == 0)
		return mounts();
	if (argc > 3 && strcmp(argv[1], "device") == 0)
		return device(atoi(argv[2]), argc - 3, argv + 3);
	if (argc == 3 && strcmp(argv[1], "phase") == 0)
		return phase(argv[2]);
	if (argc > 3 && strcmp(argv[1], "frames") == 0)
		return frames(argv[2], argc - 3, argv + 3);
	if (argc > 4 && strcmp(argv[1], "udp") == 0)
		return udp(argv[2], argv[3], argc - 4, argv + 4);
	if (argc == 4 && strcmp(argv[1], "sink") == 0)
		return sink(argv[2], strtoull(argv[3], NULL, 10));
	if (argc == 5 && strcmp(argv[1], "source") == 0)
		return source(argv[2], argv[3], strtoull(argv[4], NULL, 10));
	if (argc == 4 && strcmp(argv[1], "count") == 0)
		return count(argv[2], atoi(argv[3]));
	if (argc == 5 && strcmp(argv[1], "flood") == 0)
		return flood(argv[2], atoi(argv[3]), strtoul(argv[4], NULL, 10));
	if (argc == 2 && strcmp(argv[1], "poweroff") == 0) {
		sync();
		return reboot(RB_POWER_OFF);
	}
	fprintf(stderr, "guest: see the comment at its source's begin\n");
	return 2;
}

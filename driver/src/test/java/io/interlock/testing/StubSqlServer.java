package io.interlock.testing;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A stub, not a SQL Server: it speaks enough of TDS 7.4 for the genuine driver to log in and to send batches, answers each
 * with DONE, and keeps the text of every batch that reached the wire. No real SQL Server runs without a container engine;
 * what this one proves is that a refused statement was never sent.
 *
 * <p>A TDS packet is a header of eight bytes (type, status, length in two bytes big-endian, process id in two, number,
 * window) and a body; bit 0 of the status marks the last packet of a message. Source: Microsoft's MS-TDS specification.
 */
public final class StubSqlServer implements Closeable {

    private static final int BATCH = 0x01;
    private static final int LOGIN = 0x10;
    private static final int PRE_LOGIN = 0x12;
    private static final int RESPONSE = 0x04;
    private static final int HEADER_BYTES = 8;

    private final ServerSocket listener;
    private final List<String> batches = new CopyOnWriteArrayList<>();

    public StubSqlServer() throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "stub-sql-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** The real driver's URL. */
    public String url() {
        return "jdbc:sqlserver://127.0.0.1:" + listener.getLocalPort()
                + ";encrypt=false;user=sa;password=x;databaseName=shop;loginTimeout=10";
    }

    /** The texts of the batches that arrived, in order. */
    public List<String> batches() {
        return List.copyOf(batches);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread session = new Thread(() -> serve(socket), "stub-sql-server-session");
                session.setDaemon(true);
                session.start();
            } catch (IOException e) {
                return; // closed: the test is over
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            while (true) {
                Message message = read(in);
                switch (message.type()) {
                    case PRE_LOGIN -> write(out, preLogin());
                    case LOGIN -> write(out, loginAccepted());
                    case BATCH -> {
                        batches.add(batchText(message.body()));
                        write(out, done());
                    }
                    default -> write(out, done());
                }
            }
        } catch (EOFException e) {
            // The driver has closed the connection.
        } catch (IOException e) {
            batches.add("stub failed: " + e);
        }
    }

    private record Message(int type, byte[] body) {}

    private static Message read(DataInputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int type = in.readUnsignedByte();
            int status = in.readUnsignedByte();
            int length = in.readUnsignedShort();
            in.skipNBytes(4);
            body.write(in.readNBytes(length - HEADER_BYTES));
            if ((status & 1) != 0) {
                return new Message(type, body.toByteArray());
            }
        }
    }

    private static void write(DataOutputStream out, byte[] body) throws IOException {
        out.writeByte(RESPONSE);
        out.writeByte(1);
        out.writeShort(body.length + HEADER_BYTES);
        out.writeInt(0x0001_0100);
        out.write(body);
        out.flush();
    }

    /** The batch's text stands in UTF-16 behind a block of headers whose first four bytes are its length. */
    private static String batchText(byte[] body) {
        int headers = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return new String(body, headers, body.length - headers, UTF_16LE);
    }

    /** Two options, version and encryption (not supported), each as token, offset and length. */
    private static byte[] preLogin() {
        return ByteBuffer.allocate(18)
                .put((byte) 0)
                .putShort((short) 11)
                .putShort((short) 6)
                .put((byte) 1)
                .putShort((short) 17)
                .putShort((short) 1)
                .put((byte) 0xFF)
                .put(new byte[] {16, 0, 4, 0, 0, 0})
                .put((byte) 2)
                .array();
    }

    private static byte[] loginAccepted() {
        byte[] program = "Stub SQL Server".getBytes(UTF_16LE);
        ByteBuffer out = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        // ENVCHANGE of the collation: without it the driver cannot encode text.
        out.put((byte) 0xE3).putShort((short) 8).put((byte) 7).put((byte) 5);
        out.put(new byte[] {0x09, 0x04, (byte) 0xD0, 0x00, 0x34}).put((byte) 0);
        out.put((byte) 0xAD).putShort((short) (1 + 4 + 1 + program.length + 4)).put((byte) 1);
        out.put(new byte[] {0x74, 0, 0, 4});
        out.put((byte) (program.length / 2)).put(program).put(new byte[] {16, 0, 4, 0});
        out.put(done());
        byte[] body = new byte[out.position()];
        out.flip();
        out.get(body);
        return body;
    }

    /** DONE: final, no count. */
    private static byte[] done() {
        return ByteBuffer.allocate(13).put((byte) 0xFD).array();
    }
}

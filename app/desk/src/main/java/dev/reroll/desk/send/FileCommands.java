// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.settings.SettingsException;
import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.mail.compose.PatchFile;
import dev.reroll.mail.compose.PatchMailing.Suppressed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commands that git's settings have asked about each patch file, as git-send-email(1) tells:
 * sendemail.toCmd and sendemail.ccCmd print addresses, one a line; sendemail.headerCmd (git 2.41)
 * prints fields for the header, up to the first empty line, where a line that begins with white
 * space goes on with the one before. Each is run by the shell with the file as its last argument.
 *
 * @param folder where they run
 */
public record FileCommands(
    @Nullable String toCmd, @Nullable String ccCmd, @Nullable String headerCmd, Path folder) {
  private static final Pattern NAMED = Pattern.compile("^(.*?)\\s*<([^<>]*)>");
  private static final Pattern FIELD = Pattern.compile("[!-9;-~]+:.*");
  private static final Pattern HEADER_END = Pattern.compile("\\n\\r?\\n");

  /** Returns a file with what the commands say of it. */
  public PatchFile asked(Path file, Set<Suppressed> suppressed) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<Address> to = addresses("sendemail.toCmd", toCmd, file);
    List<Address> cc =
        suppressed.contains(Suppressed.CCCMD)
            ? List.of()
            : addresses("sendemail.ccCmd", ccCmd, file);
    return new PatchFile(withFields(bytes, file), to, cc);
  }

  private List<Address> addresses(String setting, @Nullable String command, Path file) {
    List<Address> people = new ArrayList<>();
    if (command != null) {
      for (String line : printed(setting, command, file).lines().map(String::strip).toList()) {
        if (!line.isEmpty()) {
          people.add(address(setting, line, file));
        }
      }
    }
    return people;
  }

  /** Reads a line as git does: what is before the bracket is a name, whatever characters it has. */
  private static Address address(String setting, String line, Path file) {
    Matcher named = NAMED.matcher(line);
    String whole = named.find() ? "<" + named.group(2) + ">" : line;
    List<Address> read = AddressList.parse(whole);
    String email = read.size() == 1 ? read.getFirst().email() : null;
    if (email == null || email.indexOf('@') < 1) {
      throw new SettingsException(
          "%s says \"%s\" of \"%s\", which is no address; it has to print one a line"
              .formatted(setting, line, file));
    }
    String name = whole.equals(line) ? "" : named.group(1).replace("\"", "").strip();
    return name.isEmpty() ? read.getFirst() : new Address(name, email);
  }

  private byte[] withFields(byte[] mail, Path file) {
    if (headerCmd == null) {
      return mail;
    }
    StringBuilder fields = new StringBuilder();
    for (String line : printed("sendemail.headerCmd", headerCmd, file).lines().toList()) {
      if (line.isBlank()) {
        break;
      }
      boolean goesOn = Character.isWhitespace(line.charAt(0)) && !fields.isEmpty();
      if (!goesOn && !FIELD.matcher(line).matches()) {
        throw new SettingsException(
            "sendemail.headerCmd says \"%s\" of \"%s\", which is no field of a header; it has to print \"Name: value\""
                .formatted(line, file));
      }
      fields.append(line).append('\n');
    }
    Matcher end = HEADER_END.matcher(new String(mail, StandardCharsets.ISO_8859_1));
    if (!end.find()) {
      return mail;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length + fields.length());
    out.write(mail, 0, end.start() + 1);
    out.writeBytes(fields.toString().getBytes(StandardCharsets.UTF_8));
    out.write(mail, end.start() + 1, mail.length - end.start() - 1);
    return out.toByteArray();
  }

  private String printed(String setting, String command, Path file) {
    try {
      return ShellCommand.printed(
          command + " \"$1\"", List.of(file.toAbsolutePath().toString()), folder);
    } catch (IOException e) {
      throw new SettingsException(
          "%s, \"%s\", %s (for \"%s\")".formatted(setting, command, e.getMessage(), file), e);
    }
  }
}

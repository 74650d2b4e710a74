// A calendar file (RFC 5545) of events { uid, day: "2026-11-27", time: "09:00" or nothing for the whole day, title, text,
// url, alarms: [minutes before, or after where negative] }. Times are local ones, whatever the zone of the calendar.
export const calendar = (events, now = new Date()) => {
  const plain = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n").replace(/[\x00-\x1f\x7f]/g, "");
  const digits = (text) => text.replace(/[-:]/g, "");
  // No line is longer than 75 bytes; a character is never cut.
  const fold = (line) => {
    let [folded, size] = ["", 0];
    for (const letter of line) {
      const bytes = new TextEncoder().encode(letter).length;
      if (size + bytes > 75) [folded, size] = [`${folded}\r\n `, 1];
      folded += letter;
      size += bytes;
    }
    return folded;
  };
  const alarm = (minutes, title) =>
    ["BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:${minutes < 0 ? "" : "-"}PT${Math.abs(minutes)}M`, `DESCRIPTION:${plain(title)}`, "END:VALARM"];
  const event = ({ uid, day, time, title, text, url, alarms = [] }) => [
    "BEGIN:VEVENT",
    `UID:${plain(uid)}`,
    `DTSTAMP:${digits(now.toISOString()).slice(0, 15)}Z`,
    time ? `DTSTART:${digits(day)}T${digits(time)}00` : `DTSTART;VALUE=DATE:${digits(day)}`,
    `SUMMARY:${plain(title)}`,
    ...(text ? [`DESCRIPTION:${plain(text)}`] : []),
    ...(url ? [`URL:${url}`] : []),
    "TRANSP:TRANSPARENT",
    ...alarms.flatMap((minutes) => alarm(minutes, title)),
    "END:VEVENT",
  ];
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//fincourse//fincourse//EN", "CALSCALE:GREGORIAN",
    ...events.flatMap(event), "END:VCALENDAR", ""];
  return lines.map(fold).join("\r\n");
};

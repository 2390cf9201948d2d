using System.Globalization;
using Mediation.Api.Access;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;

namespace Mediation.Api.CalendarFeeds;

/// <summary>Sessions as a calendar: case number, form, time, place and a link. No party is named in it.</summary>
public static class SessionCalendar
{
    private static readonly Dictionary<SessionKind, (string Zh, string En)> s_kinds = new()
    {
        [SessionKind.Joint] = ("面对面调解", "Joint session"),
        [SessionKind.Caucus] = ("背对背调解", "Caucus"),
        [SessionKind.Video] = ("视频调解", "Video session"),
        [SessionKind.Phone] = ("电话调解", "Phone session"),
        [SessionKind.Async] = ("异步调解", "Session in writing"),
    };

    /// <summary>The calendar of these cases, each as the link's maker may see it, with sessions that end after a moment.</summary>
    public static string Of(CalendarLink link, IEnumerable<Case> cases, DateTimeOffset? since, string root)
    {
        var chinese = link.Language == Language.Chinese;
        var calendar = new CalendarText()
            .Line("BEGIN", "VCALENDAR")
            .Line("VERSION", "2.0")
            .Line("PRODID", $"-//Mediation//Sessions//{(chinese ? "ZH" : "EN")}")
            .Line("CALSCALE", "GREGORIAN")
            .Text("X-WR-CALNAME", chinese ? "调解日程" : "Mediation sessions")
            .Line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var @case in cases)
        {
            var showsPlace = ViewCut.Of(link.Maker.Actor, @case).FreeText;
            foreach (var session in @case.Sessions.Where(session => since is null || session.EndsAt > since))
            {
                Write(calendar, @case, session, showsPlace, chinese, root);
            }
        }
        return calendar.Line("END", "VCALENDAR").ToString();
    }

    private static void Write(CalendarText calendar, Case @case, Session session, bool showsPlace, bool chinese, string root)
    {
        var (zh, en) = s_kinds[session.Kind];
        var kind = chinese ? zh : en;
        // A session that was still planned when the case ended does not take place; neither does one without a date.
        var lapsed = session.IsPlanned && @case.Outcome is { } outcome && session.StartsAt > outcome.At;
        var address = $"{root}/v1/cases/{@case.CaseId}";
        calendar
            .Line("BEGIN", "VEVENT")
            .Line("UID", $"{session.SessionId}@mediation")
            .Moment("DTSTAMP", @case.AsOf)
            .Moment("LAST-MODIFIED", @case.AsOf)
            .Line("SEQUENCE", (session.Changes + (lapsed ? 1 : 0)).ToString(CultureInfo.InvariantCulture))
            .Line("STATUS", session.WithoutDate || lapsed ? "CANCELLED" : "CONFIRMED")
            .Moment("DTSTART", session.HeldFrom ?? session.StartsAt)
            .Moment("DTEND", session.HeldTo ?? session.EndsAt)
            .Line("TRANSP", session.Kind == SessionKind.Async ? "TRANSPARENT" : "OPAQUE")
            .Text("SUMMARY", $"{kind} {@case.CaseNumber}")
            .Text(
                "DESCRIPTION",
                chinese ? $"案号：{@case.CaseNumber}\n方式：{kind}\n{address}" : $"Case: {@case.CaseNumber}\nForm: {kind}\n{address}"
            )
            .Line("CATEGORIES", Codes.Of(session.Kind).ToUpperInvariant());
        if (showsPlace && session.Place is { } place)
        {
            calendar.Text("LOCATION", place);
        }
        calendar.Line("URL", address).Line("END", "VEVENT");
    }
}

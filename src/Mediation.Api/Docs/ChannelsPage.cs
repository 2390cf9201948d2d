using System.Text;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Reference;

namespace Mediation.Api.Docs;

/// <summary>The way of a case by each intake channel: the table in words, and the picture that it makes with the lifecycle.</summary>
public static class ChannelsPage
{
    /// <summary>Where the page stands.</summary>
    public const string Path = "docs/channels.md";

    /// <summary>The whole page.</summary>
    public static string Render(ReferenceBook book)
    {
        var page = new StringBuilder(
            """
            # The ways in

            Generated from the table of intake channels and from `CaseLifecycle`; the page is held to them by a test. The table itself is served as
            `GET /v1/reference/intake-channels`, and counted out for one case by `GET /v1/cases/{caseId}/channel`. Time limits: [deadlines](deadlines.md). Steps
            in plain words: [handbook](handbook.md).

            | channel | who starts | what comes with it | time limits | who ends the file | result goes to |
            | --- | --- | --- | --- | --- | --- |

            """
        );
        foreach (var channel in book.IntakeChannels.All)
        {
            page.Append(
                $"| [`{channel.Code}`](#{channel.Code}) {channel.Zh} | {channel.StartedBy} | {CodesOf(channel.Needs)} | {string.Join(", ", channel.Clocks.Select(ClockText))} | {Code(channel.EndedBy)} | {Code(channel.ResultGoesTo)} |\n"
            );
        }
        foreach (var channel in book.IntakeChannels.All)
        {
            Append(page, channel);
        }
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Append(StringBuilder page, IntakeChannel channel)
    {
        page.Append($"\n## {channel.Code}\n\n{channel.Zh} · {channel.En}{(channel.Hook is { } hook ? $" · {hook}" : "")}\n\n")
            .Append($"- Must come with the case: {Pointers(channel.Needs)}.\n")
            .Append($"- May come with it: {Pointers(channel.Takes)}. Anything else contradicts the channel and is refused.\n")
            .Append($"- Application: {(channel.OralForm ? "written or oral" : "in writing")}.\n")
            .Append($"- Consent before acceptance: {Code(channel.ConsentBefore)}.\n")
            .Append(
                $"- Paper at the end: after an agreement {Paper(channel.Papers.Settled)}, without one {Paper(channel.Papers.Unsettled)}{(channel.Papers.ByOther is { } other ? $"; then {other}" : "")}.\n\n"
            )
            .Append(Diagram(channel));
    }

    private static string Diagram(IntakeChannel channel)
    {
        var picture = new StringBuilder("```mermaid\nstateDiagram-v2\n    direction LR\n");
        void Step(string from, string to, string label) => picture.Append($"    {from} --> {to}: {label}\n");
        var first = CodeOf(CaseLifecycle.StatusAfter(null, typeof(CaseRegistered))!.Value);
        Step("[*]", first, channel.Code);
        if (channel.ConsentBefore == ConsentBefore.None)
        {
            Step(first, "accepted", "acceptCase");
        }
        else
        {
            Step(first, "consent_pending", "askConsent");
            Step(
                "consent_pending",
                "accepted",
                channel.ConsentBefore == ConsentBefore.All ? "all consent, acceptCase" : "respondents consent, acceptCase"
            );
            Step("consent_pending", "refused", "refuseCase");
        }
        Step("accepted", "mediator_assigned", "assignMediator");
        Step("mediator_assigned", "in_mediation", "scheduleSession");
        Step("in_mediation", "settled", "draftAgreement, signAgreement");
        Step("in_mediation", "failed", "failMediation");
        string[] ends = ["settled", "failed"];
        foreach (var end in ends)
        {
            if (channel.ReturnBeforeClosing)
            {
                Step(end, $"{end}_returned", $"returnResult to the {CodeOf(channel.ResultGoesTo)}");
            }
            Step(
                channel.ReturnBeforeClosing ? $"{end}_returned" : end,
                "closed",
                channel.EndedBy == FileEnder.Organisation ? "closeCase" : $"closeCase with the {CodeOf(channel.EndedBy)}'s paper"
            );
        }
        Step("closed", "archived", OfCommand<ArchiveCase>());
        foreach (var end in ends.Where(_ => channel.ReturnBeforeClosing))
        {
            picture.Append($"    {end}_returned: {end} + returned\n");
        }
        return picture.Append("```\n").ToString();
    }

    private static string OfCommand<TCommand>() => CaseLifecycle.PermissionFor(typeof(TCommand)).Name;

    private static string Paper(string? code) => code is null ? "none of ours" : $"`{code}`";

    private static string ClockText(ChannelClock clock) =>
        $"`{clock.Rule}` from {Code(clock.From)}{(clock.Procedure is { } procedure ? $" ({CodeOf(procedure)})" : "")}";

    private static string Pointers(IReadOnlyList<IntakeFact> facts) =>
        facts.Count == 0 ? "nothing" : string.Join(", ", facts.Select(fact => $"{Code(fact)} at `{ChannelFacts.PointerOf(fact)}`"));

    private static string CodesOf(IReadOnlyList<IntakeFact> facts) =>
        facts.Count == 0 ? "–" : string.Join(", ", facts.Select(fact => Code(fact)));

    private static string Code(Enum value) => $"`{CodeOf(value)}`";

    private static string CodeOf(Enum value) => Mediation.Domain.Kernel.Codes.Of(value);
}

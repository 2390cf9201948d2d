using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Intake;

/// <summary>Holds what came with a case against the row of its channel: what is missing, and what contradicts it.</summary>
public static class ChannelFacts
{
    private static readonly Dictionary<IntakeFact, (string Pointer, Func<RegisterCase, object?> Given)> s_facts = new()
    {
        [IntakeFact.Court] = ("/referral/courtId", command => command.Referral?.CourtId),
        [IntakeFact.DocketNumber] = ("/referral/docketNumber", command => command.Referral?.DocketNumber),
        [IntakeFact.LetterDay] = ("/referral/referredOn", command => command.Referral?.ReferredOn),
        [IntakeFact.ComplaintDay] = ("/referral/complaintReceivedOn", command => command.Referral?.ComplaintReceivedOn),
        [IntakeFact.TrialProcedure] = ("/referral/procedure", command => command.Referral?.Procedure),
        [IntakeFact.CourtConsentDay] = ("/referral/consentedOn", command => command.Referral?.ConsentedOn),
        [IntakeFact.Sender] = ("/source/sender", command => command.Source?.SenderId ?? command.Source?.Sender),
        [IntakeFact.Number] = ("/source/number", command => command.Source?.Number),
        [IntakeFact.NumberDay] = ("/source/sentOn", command => command.Source?.SentOn),
        [IntakeFact.ConsentDay] = ("/source/consentedOn", command => command.Source?.ConsentedOn),
    };

    /// <summary>What can be wrong with them.</summary>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        IntakeRefusals.WrittenOnly,
        IntakeRefusals.ReferralRequired,
        IntakeRefusals.ReferralNotExpected,
        IntakeRefusals.SourceNotExpected,
        IntakeRefusals.FactMissing,
        IntakeRefusals.FactNotExpected,
        IntakeRefusals.UnknownCourt,
        IntakeRefusals.OrganisationNotInvited,
        IntakeRefusals.DocketOfOtherProcedure,
        IntakeRefusals.ReferredAfterReceipt,
        IntakeRefusals.ComplaintAfterReferral,
        IntakeRefusals.SenderOfOtherType,
        IntakeRefusals.SourceAfterReceipt,
    ];

    /// <summary>Where in a registration a fact stands.</summary>
    public static string PointerOf(IntakeFact fact) => s_facts[fact].Pointer;

    /// <summary>Every fault at once. Of an unknown channel nobody says what it needs.</summary>
    public static IEnumerable<Refusal> Faults(RegisterCase command, Organisation? organisation, CaseContext context)
    {
        if (context.Reference.IntakeChannels.Find(command.Channel) is not { } channel)
        {
            return command.Referral is null ? [] : FaultsOfReferral(command.Referral, null, organisation, context);
        }
        return
        [
            .. command.Form == ApplicationForm.Oral && !channel.OralForm
                ? [IntakeRefusals.WrittenOnly.At("/form", ("channel", channel.Code))]
                : Array.Empty<Refusal>(),
            .. FaultsOfRow(command, channel),
            .. command.Referral is { } referral ? FaultsOfReferral(referral, channel, organisation, context) : [],
            .. command.Source is { } source ? FaultsOfSource(source, channel, context) : [],
        ];
    }

    private static IEnumerable<Refusal> FaultsOfRow(RegisterCase command, IntakeChannel channel)
    {
        bool Knows(string part) =>
            channel.Needs.Concat(channel.Takes).Any(fact => s_facts[fact].Pointer.StartsWith(part, StringComparison.Ordinal));
        if (channel.Origin == IntakeOrigin.Court && command.Referral is null)
        {
            yield return IntakeRefusals.ReferralRequired.At("/referral");
        }
        if (channel.Origin != IntakeOrigin.Court && command.Referral is not null)
        {
            yield return IntakeRefusals.ReferralNotExpected.At("/referral");
        }
        if (command.Source is not null && !Knows("/source"))
        {
            yield return IntakeRefusals.SourceNotExpected.At("/source", ("channel", channel.Code));
        }
        foreach (var (fact, (pointer, given)) in s_facts)
        {
            var part = pointer[..pointer.IndexOf('/', 1)];
            var isCourts = part == "/referral";
            // A letter or a source that is absent or out of place as a whole was named above.
            if (isCourts ? command.Referral is null || channel.Origin != IntakeOrigin.Court : !Knows(part))
            {
                continue;
            }
            if (channel.Needs.Contains(fact) && given(command) is null)
            {
                yield return IntakeRefusals.FactMissing.At(pointer, ("channel", channel.Code), ("fact", Codes.Of(fact)));
            }
            if (!channel.Needs.Contains(fact) && !channel.Takes.Contains(fact) && given(command) is not null)
            {
                yield return IntakeRefusals.FactNotExpected.At(pointer, ("channel", channel.Code), ("fact", Codes.Of(fact)));
            }
        }
    }

    private static IEnumerable<Refusal> FaultsOfReferral(
        CourtReferral referral,
        IntakeChannel? channel,
        Organisation? organisation,
        CaseContext context
    )
    {
        if (!context.Reference.Courts.Contains(referral.CourtId))
        {
            yield return IntakeRefusals.UnknownCourt.At("/referral/courtId", ("courtId", referral.CourtId));
        }
        else if (
            channel?.RosterOnly != false
            && organisation is not null
            && !organisation.IsInvitedBy(referral.CourtId, context.HappenedOn)
        )
        {
            yield return IntakeRefusals.OrganisationNotInvited.At("/referral/courtId", ("courtId", referral.CourtId));
        }
        if (
            channel?.ForeignDocketMarks.FirstOrDefault(mark => referral.DocketNumber.Contains(mark, StringComparison.Ordinal)) is
            { } foreign
        )
        {
            yield return IntakeRefusals.DocketOfOtherProcedure.At("/referral/docketNumber", ("channel", channel.Code), ("mark", foreign));
        }
        // The complaint comes to the court, the court writes its letter, the letter comes with the case: each at the latest on the day of the next.
        if (referral.ReferredOn > context.HappenedOn)
        {
            yield return IntakeRefusals.ReferredAfterReceipt.At(
                "/referral/referredOn",
                ("referredOn", referral.ReferredOn.ToString("O")),
                ("receivedOn", context.HappenedOn.ToString("O"))
            );
        }
        if (referral.ComplaintReceivedOn is { } complaintOn && complaintOn > referral.ReferredOn)
        {
            yield return IntakeRefusals.ComplaintAfterReferral.At(
                "/referral/complaintReceivedOn",
                ("complaintReceivedOn", complaintOn.ToString("O")),
                ("referredOn", referral.ReferredOn.ToString("O"))
            );
        }
        foreach (var fault in NotLater(referral.ConsentedOn, "/referral/consentedOn", context))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Refusal> FaultsOfSource(IntakeSource source, IntakeChannel channel, CaseContext context)
    {
        if (source.SenderId is { } senderId)
        {
            if (context.Reference.Organisations.Find(senderId) is not { } sender)
            {
                yield return IntakeRefusals.UnknownOrganisation.At("/source/senderId", ("organisationId", senderId));
            }
            else if (channel.SenderTypes.Count > 0 && !channel.SenderTypes.Contains(sender.Type))
            {
                yield return IntakeRefusals.SenderOfOtherType.At(
                    "/source/senderId",
                    ("channel", channel.Code),
                    ("type", sender.Type),
                    ("allowedTypes", string.Join(", ", channel.SenderTypes))
                );
            }
        }
        foreach (
            var fault in NotLater(source.SentOn, "/source/sentOn", context)
                .Concat(NotLater(source.ConsentedOn, "/source/consentedOn", context))
        )
        {
            yield return fault;
        }
    }

    private static IEnumerable<Refusal> NotLater(DateOnly? day, string at, CaseContext context)
    {
        if (day > context.HappenedOn)
        {
            yield return IntakeRefusals.SourceAfterReceipt.At(
                at,
                ("day", day.Value.ToString("O")),
                ("receivedOn", context.HappenedOn.ToString("O"))
            );
        }
    }
}

using Mediation.Api.Cases;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>What a command about a referral came to. It holds nothing personal.</summary>
public sealed record ReferralAnswer
{
    /// <summary>Permanent id of the referral.</summary>
    public required Guid ReferralId { get; init; }

    /// <summary>State after the command.</summary>
    public required ReferralState State { get; init; }

    /// <summary>Version after the command; the ETag is the same in quotes.</summary>
    public required long Version { get; init; }

    /// <summary>The version of the message that counts.</summary>
    public required int MessageVersion { get; init; }

    /// <summary>By when an answer is wanted, with the article; absent once it was answered and where nothing says so.</summary>
    public AnswerDue? AnswerDue { get; init; }

    /// <summary>The case that was opened for it.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Its number; null in a dry run, which draws none.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>What became true; empty where the fact was on record already.</summary>
    public required IReadOnlyList<AnswerEvent> Events { get; init; }

    /// <summary>Commands that this caller may give next.</summary>
    public required IReadOnlyList<string> AllowedActions { get; init; }

    /// <summary>True where nothing was stored because the caller only asked what would happen.</summary>
    public bool? DryRun { get; init; }

    /// <summary>The answer about a referral as it stands after these events.</summary>
    public static ReferralAnswer Of(Referral after, IReadOnlyList<ReferralEvent> events, Actor actor) =>
        new()
        {
            ReferralId = after.ReferralId,
            State = after.State!.Value,
            Version = after.Version,
            MessageVersion = after.MessageVersion,
            AnswerDue = after.State == ReferralState.Delivered ? after.AnswerDue : null,
            CaseId = after.CaseId,
            CaseNumber = after.CaseNumber,
            Events =
            [
                .. events.Select(
                    (e, index) => new AnswerEvent(EventNameAttribute.Of(e.GetType()), after.Version - events.Count + index + 1)
                ),
            ],
            AllowedActions = [.. ReferralLifecycle.AllowedActions(after, actor)],
        };
}

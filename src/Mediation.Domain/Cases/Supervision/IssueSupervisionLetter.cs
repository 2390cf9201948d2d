using System.Collections.Immutable;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Supervision;

/// <summary>
/// Notes a letter of the union's supervision of labour law (一函两书) about employers of the case. It may be older than the application: the reminder
/// is often what brings the workers. It stops no clock of mediation.
/// </summary>
/// <param name="LetterId">The same id twice is one letter.</param>
/// <param name="Kind">Which of the three.</param>
/// <param name="Number">Its number.</param>
/// <param name="IssuedOn">Its date.</param>
/// <param name="Deliveries">When it reached each employer; of a suggestion, when it reached the authority.</param>
/// <param name="Authority">To which authority a suggestion goes.</param>
/// <param name="Text">What it says.</param>
public sealed record IssueSupervisionLetter(
    Guid LetterId,
    SupervisionLetterKind Kind,
    string? Number,
    DateOnly IssuedOn,
    ImmutableArray<LetterDelivery> Deliveries,
    string? Authority,
    string? Text
) : CaseCommand, ICaseCommand
{
    /// <summary>Who of the staff signed it as the union's supervisor. Whoever signs an opinion does not mediate the matter unless all parties agree.</summary>
    public string? SupervisorStaffId { get; init; }

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CaseRefusals.UnknownParty,
        SupervisionRefusals.LetterIdTaken,
        SupervisionRefusals.AddresseeNotEmployer,
        SupervisionRefusals.AddresseeNamedTwice,
        SupervisionRefusals.DeliveredBeforeIssue,
        SupervisionRefusals.ReplyTimeUnknown,
        SupervisionRefusals.AuthorityDoesNotFit,
        SupervisionRefusals.NoOpinionBefore,
        SupervisionRefusals.OpinionStillOpen,
        SupervisionRefusals.UnknownSupervisor,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.SupervisionLetters.Find(letter => letter.LetterId == LetterId) is { } known)
        {
            return
                known.Kind == Kind
                && known.IssuedOn == IssuedOn
                && known.Addressees.Select(addressee => addressee.PartyId).SequenceEqual(Deliveries.Select(delivery => delivery.PartyId))
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(SupervisionRefusals.LetterIdTaken.At("/letterId", ("letterId", LetterId)));
        }
        var rule = SupervisionLetter.RuleOf(Kind);
        // Who would not take a letter is not waited for.
        DueDay?[] ends = [.. Deliveries.Select(delivery => delivery.ReceiptRefused ? null : context.Clock.Due(rule, delivery.DeliveredOn))];
        Refusal[] faults =
        [
            .. FaultsOfLetter(context),
            .. Deliveries.SelectMany((delivery, index) => FaultsOf(delivery, index, @case, ends[index], context)),
        ];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new SupervisionLetterIssued(
                    LetterId,
                    Kind,
                    Number,
                    IssuedOn,
                    [
                        .. Deliveries.Zip(
                            ends,
                            (delivery, end) => new LetterAddressee(delivery.PartyId, delivery.DeliveredOn, delivery.ReceiptRefused, end?.On)
                        ),
                    ],
                    Array.Find(ends, end => end is not null)?.Governing.Name,
                    Authority,
                    Text,
                    SupervisorStaffId
                )
            );
    }

    private IEnumerable<Refusal> FaultsOfLetter(CaseContext context)
    {
        if (SupervisorStaffId is { } signer && !context.Reference.Mediators.Contains(signer) && !context.Reference.Staff.Contains(signer))
        {
            yield return SupervisionRefusals.UnknownSupervisor.At("/supervisorStaffId", ("staffId", signer));
        }
        if (IssuedOn > context.HappenedOn)
        {
            yield return CaseRefusals.HappenedInFuture.At("/issuedOn", ("moment", IssuedOn.ToString("O")));
        }
        if (Kind == SupervisionLetterKind.Suggestion != Authority is not null)
        {
            yield return SupervisionRefusals.AuthorityDoesNotFit.At("/authority", ("kind", Codes.Of(Kind)));
        }
    }

    private IEnumerable<Refusal> FaultsOf(LetterDelivery delivery, int index, Case @case, DueDay? end, CaseContext context)
    {
        var at = $"/deliveries/{index}";
        if (@case.FindParty(delivery.PartyId) is not { } party)
        {
            yield return CaseRefusals.UnknownParty.At($"{at}/partyId", ("partyId", delivery.PartyId));
        }
        else if (party.IsWorker)
        {
            yield return SupervisionRefusals.AddresseeNotEmployer.At($"{at}/partyId", ("partyId", delivery.PartyId));
        }
        if (Deliveries.Take(index).Any(other => other.PartyId == delivery.PartyId))
        {
            yield return SupervisionRefusals.AddresseeNamedTwice.At($"{at}/partyId", ("partyId", delivery.PartyId));
        }
        if (delivery.DeliveredOn > context.HappenedOn)
        {
            yield return CaseRefusals.HappenedInFuture.At($"{at}/deliveredOn", ("moment", delivery.DeliveredOn.ToString("O")));
        }
        if (delivery.DeliveredOn < IssuedOn)
        {
            yield return SupervisionRefusals.DeliveredBeforeIssue.At($"{at}/deliveredOn", ("issuedOn", IssuedOn.ToString("O")));
        }
        if (end is null && !delivery.ReceiptRefused)
        {
            yield return SupervisionRefusals.ReplyTimeUnknown.At(
                $"{at}/deliveredOn",
                ("rule", SupervisionLetter.RuleOf(Kind)),
                ("deliveredOn", delivery.DeliveredOn.ToString("O"))
            );
        }
        if (Kind == SupervisionLetterKind.Suggestion)
        {
            SupervisionLetter[] opinions =
            [
                .. @case.SupervisionLetters.Where(letter =>
                    letter.Kind == SupervisionLetterKind.Opinion && letter.Find(delivery.PartyId) is not null
                ),
            ];
            if (opinions.Length == 0)
            {
                yield return SupervisionRefusals.NoOpinionBefore.At($"{at}/partyId", ("partyId", delivery.PartyId));
            }
            else if (!Array.Exists(opinions, letter => letter.CameToNothing(delivery.PartyId, IssuedOn)))
            {
                yield return SupervisionRefusals.OpinionStillOpen.At($"{at}/partyId", ("partyId", delivery.PartyId));
            }
        }
    }
}

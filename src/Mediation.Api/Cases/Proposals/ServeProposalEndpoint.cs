using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Proposals;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Proposals;

/// <summary>Serve a written proposal</summary>
public static class ServeProposalEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request : IAgreementTerms
    {
        /// <summary>The form of the agreement that it becomes: `written` or `electronic`.</summary>
        public AgreementForm? Form { get; init; }

        /// <summary>What is proposed on every claim.</summary>
        public IReadOnlyList<ResultRequest>? Results { get; init; }

        /// <summary>Sum of the results, in fen.</summary>
        public long? TotalFen { get; init; }

        /// <summary>Which sum to the total; none falls due while somebody may still object.</summary>
        public IReadOnlyList<InstalmentRequest>? Instalments { get; init; }

        /// <summary>One default makes the whole rest due (加速到期).</summary>
        public bool? Acceleration { get; init; }

        /// <summary>Nothing of the employment is left open (一次性了结).</summary>
        public bool? SettlesAllClaims { get; init; }

        /// <summary>What the parties will apply for together.</summary>
        public ConfirmationClause? Confirmation { get; init; }

        /// <summary>The wording.</summary>
        [FreeText]
        public string? Text { get; init; }

        /// <summary>The mediator's word that the facts are not seriously disputed.</summary>
        public bool? FactsNotSeriouslyDisputed { get; init; }

        /// <summary>When and how it reached each party.</summary>
        public IReadOnlyList<ServiceRequest>? Service { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            this.AddAgreementTerms();
            RuleFor(request => request.FactsNotSeriouslyDisputed).NotNull();
            RuleFor(request => request.Service).NotEmpty();
            RuleFor(request => request.Service).Items(0, 5000);
            RuleForEach(request => request.Service).NotNull().SetValidator(new ServiceRequest.Validator());
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ServeProposal>(
                "/v1/cases/{caseId:uuid}/proposal",
                (request, route) =>
                {
                    var terms = request.ToTerms(route.IdOr);
                    return (
                        new ServeProposal(
                            request.Form!.Value,
                            terms,
                            request.Text!,
                            request.FactsNotSeriouslyDisputed!.Value,
                            [.. request.Service!.Select(served => served.ToServedParty())]
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        terms.InstalmentIds()
                    );
                }
            )
            .DescribeCommand<ServeProposal>(
                "Serve a written proposal",
                "Puts a mediator's written proposal before the parties (无异议调解方案): who does not object in writing within seven days of service counts as having agreed. Needs the consent `proposal` of every party beforehand.",
                new Request
                {
                    Form = AgreementForm.Electronic,
                    Results =
                    [
                        new() { ClaimId = Examples.WagesClaimId, AgreedFen = 1_860_000 },
                        new() { ClaimId = Examples.OvertimeClaimId, AgreedFen = 140_000 },
                    ],
                    TotalFen = 2_000_000,
                    Instalments =
                    [
                        new()
                        {
                            DueOn = new DateOnly(2026, 4, 30),
                            AmountFen = 2_000_000,
                            PayerPartyId = Examples.EmployerId,
                            PayeePartyId = Examples.WorkerId,
                        },
                    ],
                    SettlesAllClaims = true,
                    Text = "建议被申请人于4月30日前一次性支付20000元。",
                    FactsNotSeriouslyDisputed = true,
                    Service =
                    [
                        new()
                        {
                            PartyId = Examples.WorkerId,
                            ServedOn = new DateOnly(2026, 3, 13),
                            Channel = ContactChannel.Online,
                        },
                        new()
                        {
                            PartyId = Examples.EmployerId,
                            ServedOn = new DateOnly(2026, 3, 13),
                            Channel = ContactChannel.Online,
                        },
                    ],
                }
            );
}

using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Settlement;

/// <summary>Draft the agreement</summary>
public static class DraftAgreementEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request : IAgreementTerms
    {
        /// <summary>On paper or with electronic signatures.</summary>
        public AgreementForm? Form { get; init; }

        /// <summary>What was agreed on every claim.</summary>
        public IReadOnlyList<ResultRequest>? Results { get; init; }

        /// <summary>Sum of the results, in fen.</summary>
        public long? TotalFen { get; init; }

        /// <summary>Which sum to the total; none where nothing is to be paid.</summary>
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

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator() => this.AddAgreementTerms();
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, DraftAgreement>(
                "/v1/cases/{caseId:uuid}/agreement",
                (request, route) =>
                {
                    var terms = request.ToTerms(route.IdOr);
                    return (
                        new DraftAgreement(request.Form!.Value, terms, request.Text!) { HappenedAt = request.HappenedAt },
                        terms.InstalmentIds()
                    );
                }
            )
            .DescribeCommand<DraftAgreement>(
                "Draft the agreement",
                "Puts an agreement on the table for signature (调解协议书). Results answer every claim; instalments sum to the total.",
                new Request
                {
                    Form = AgreementForm.Electronic,
                    Results =
                    [
                        new() { ClaimId = Examples.WagesClaimId, AgreedFen = 1_860_000 },
                        new() { ClaimId = Examples.OvertimeClaimId, AgreedFen = 140_000 },
                    ],
                    TotalFen = 2_000_000,
                    // Far off, so that the example can be sent on any day.
                    Instalments =
                    [
                        new()
                        {
                            InstalmentId = Examples.InstalmentId,
                            DueOn = new DateOnly(2099, 3, 31),
                            AmountFen = 800_000,
                            PayerPartyId = Examples.EmployerId,
                            PayeePartyId = Examples.WorkerId,
                        },
                        new()
                        {
                            DueOn = new DateOnly(2099, 4, 30),
                            AmountFen = 600_000,
                            PayerPartyId = Examples.EmployerId,
                            PayeePartyId = Examples.WorkerId,
                        },
                        new()
                        {
                            DueOn = new DateOnly(2099, 5, 31),
                            AmountFen = 600_000,
                            PayerPartyId = Examples.EmployerId,
                            PayeePartyId = Examples.WorkerId,
                        },
                    ],
                    Acceleration = true,
                    SettlesAllClaims = true,
                    Confirmation = ConfirmationClause.JudicialConfirmation,
                    Text = "被申请人分三期支付申请人工资及加班费共计 20000 元；任一期逾期，剩余款项一并到期。",
                }
            );
}

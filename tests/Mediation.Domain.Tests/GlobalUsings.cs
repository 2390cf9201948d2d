global using Mediation.Testing;
global using Mediation.Testing.Cases;
global using static Mediation.Testing.Cases.CaseSpecification;
global using Case = Mediation.Domain.Cases.Case;

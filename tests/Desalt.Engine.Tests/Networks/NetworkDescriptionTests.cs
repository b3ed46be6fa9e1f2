using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Tests.Execution;

namespace Desalt.Engine.Tests.Networks;

public class NetworkDescriptionTests
{
    public static TheoryData<string> Networks => [.. SampleNetworks.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_is_read_back_as_it_was_written(string name)
    {
        var network = SampleNetworks.Build(name);
        var again = NetworkDescription.Read(NetworkDescription.Write(network));
        Assert.Equal(network.Name, again.Name);
        Assert.Equal(network.Nodes.Count, again.Nodes.Count);
        foreach (var (node, other) in network.Nodes.Zip(again.Nodes))
        {
            Assert.Equal(node.Operator, other.Operator);
            Assert.Equal(node.Name, other.Name);
            Assert.Equal(node.Inputs, other.Inputs);
            Assert.Equal(node.Shape, other.Shape);
        }
    }

    [Fact]
    public void An_operator_is_written_with_its_settings_and_nothing_else()
    {
        var network = new NetworkBuilder("test");
        network.Add(new ActivationLayer(Activation.Relu), network.Input(new Shape(1, 2, 3)));
        Assert.Equal(
            """
            {"name":"test","nodes":[{"name":"input_1","inputs":[],"operator":{"operator":"input","shape":{"height":1,"width":2,"channels":3}}},
            {"name":"activation_1","inputs":["input_1"],"operator":{"operator":"activation","function":"Relu"}}]}
            """.ReplaceLineEndings(""),
            NetworkDescription.Write(network.Build()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"name\":\"x\",\"nodes\":[]}")]
    [InlineData("{\"name\":\"x\",\"nodes\":[{\"name\":\"a\",\"inputs\":[],\"operator\":{\"operator\":\"teleport\"}}]}")]
    [InlineData("{\"name\":\"x\",\"nodes\":[{\"name\":\"a\",\"inputs\":[\"b\"],\"operator\":{\"operator\":\"flatten\"}}]}")]
    [InlineData("{\"name\":\"x\",\"nodes\":[{\"name\":\"a\",\"inputs\":[],\"operator\":{\"operator\":\"flatten\"}}]}")]
    [InlineData("{\"name\":\"x\",\"nodes\":[{\"name\":\"a\",\"inputs\":[],\"operator\":{\"operator\":\"input\",\"shape\":{\"height\":0,\"width\":1,\"channels\":1}}}]}")]
    public void A_damaged_description_is_refused(string description) =>
        Assert.Throws<BadInputException>(() => NetworkDescription.Read(description));
}
